"""What a column of a table may be for, and what people call it."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Literal, get_args

Field = Literal[
    "name",
    "short-name",
    "id",
    "logo",
    "colour",
    "second-colour",
    "phone",
    "hotline",
    "text",
    "email",
    "address",
    "city",
    "state",
    "postcode",
    "website",
    "hours",
    "languages",
    "layout",
    "paper",
    "country",
    "qr",
    "copies",
    "legal",
    "licence",
]
FIELDS: tuple[Field, ...] = get_args(Field)
# What of a row is printed as a way to get in touch, in the order in which it is.
CONTACTS: tuple[Field, ...] = ("hotline", "phone", "text", "email", "website", "address", "hours")
# Parts of an address that many tables have columns of their own for.
PLACES: tuple[Field, ...] = ("address", "city", "state", "postcode")

# Other names, beside the field's own. Case, blanks and signs between words do not count.
USUAL: Mapping[Field, str] = {
    "name": "organization, organisation, organization name, organisation name, clinic, clinic name, agency, "
    "agency name, site name, full name, center, centre, partner",
    "short-name": "short, acronym, abbreviation",
    "id": "key, code, slug, file, file name",
    "logo": "logo file, logo image, logo path, picture",
    "colour": "color, primary, primary color, primary colour, brand color, brand colour, main color, hex",
    "second-colour": "second color, secondary, secondary color, secondary colour, accent, accent color",
    "phone": "telephone, tel, phone number, phone no, telephone number, office phone, main phone, "
    "work phone, business phone, office",
    "hotline": "helpline, hotline number, helpline number, crisis line, 24 hour line, 24h line, 24/7 line",
    "text": "sms, text line, text number, text message",
    "email": "e mail, mail, email address, contact email",
    "address": "street, street address, location, postal address, mailing address",
    "city": "town",
    "state": "province, state or province",
    "postcode": "zip, zip code, postal code, post code",
    "website": "web, web site, url, site, homepage, home page, web page, web address, internet, www",
    "hours": "opening hours, open, office hours, opening times, hours of operation",
    "languages": "language, langs, lang",
    "layout": "layouts, printing, printings, format",
    "paper": "papers, paper size, sheet size",
    "country": "country code",
    "qr": "qr code, qr address, qr link, qr url, sources, sources link",
    "copies": "quantity, qty, number of copies, no. of copies, # of copies, how many, count",
    "legal": "legal line, registration, registered charity",
    "licence": "license",
}


# The same in Spanish, French and German. `Nombre` is Spanish here, and `number` in French.
ABROAD: Mapping[Field, str] = {
    "name": "nombre, organización, clínica, centro, nom, organisme, clinique, centre, einrichtung, klinik, "
    "praxis, verein, träger",
    "short-name": "nombre corto, siglas, nom court, sigle, kurzname, kürzel, abkürzung",
    "id": "clave, código, clé, schlüssel, kennung",
    "logo": "logotipo",
    "colour": "couleur, farbe, hauptfarbe, color principal, couleur principale",
    "second-colour": "color secundario, couleur secondaire, zweitfarbe",
    "phone": "teléfono, número de teléfono, téléphone, numéro de téléphone, telefon, telefonnummer, "
    "rufnummer",
    "hotline": "línea de ayuda, línea directa, ligne d’écoute, numéro d’urgence, notruf, krisentelefon",
    "text": "mensaje de texto",
    "email": "correo, correo electrónico, courriel, adresse e-mail, mél, e-mail-adresse",
    "address": "dirección, calle, domicilio, adresse, rue, anschrift, straße, strasse",
    "city": "ciudad, localidad, ville, commune, stadt, ort",
    "state": "provincia, bundesland, kanton, canton",
    "postcode": "código postal, cp, code postal, plz, postleitzahl",
    "website": "sitio web, página web, sitio, site web, site internet, webseite, internetseite, homepage",
    "hours": "horario, horarios, horario de atención, horaires, heures d’ouverture, öffnungszeiten, "
    "sprechzeiten",
    "languages": "idioma, idiomas, langue, langues, sprache, sprachen",
    "layout": "formato, formatos, formats, druckformat",
    "paper": "papel, papier, papierformat",
    "country": "país, pays, land",
    "qr": "código qr, fuentes, code qr, qr-code, quellen",
    "copies": "copias, ejemplares, cantidad, número de copias, exemplaires, quantité, nombre de copies, "
    "nombre d’exemplaires, exemplare, auflage, anzahl, menge, stückzahl",
    "licence": "licencia, lizenz",
}


def folded(name: str) -> str:
    """A column's name by its letters and digits alone, as many type them without their accents."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKD", name).casefold())


def _by_name(usual: Mapping[Field, str]) -> dict[str, Field]:
    return {folded(name): field for field, names in usual.items() for name in (field, *names.split(", "))}


BY_NAME: Mapping[str, Field] = {**_by_name(ABROAD), **_by_name(USUAL)}
