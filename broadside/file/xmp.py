"""About, Claims → XMP: says in a file what it is, to whom reads no PDF: title, language, dates, standards.

Of a date only the day is told: the hour of work, and where it was, are nobody's business.
"""

from html import escape

from msgspec import Struct

PRODUCER = "Broadside"
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
{spaces}>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{description}{language}<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
{claims}</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
DESCRIPTION = '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:description>\n'
LANGUAGE = "<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>\n"


class Claims(Struct, frozen=True, kw_only=True):
    """What a file says of itself by the standard it conforms to: the namespaces, and the words in them."""

    spaces: str
    words: str


class About(Struct, frozen=True, kw_only=True):
    """What is said of a document. `date` is an ISO day; `lang` and `description` may be "". `content` are
    hexadecimal digits that follow from all that is in it, at least 32; they and `trapped` are said for a
    press."""

    title: str
    lang: str
    date: str
    producer: str
    content: str = ""
    description: str = ""
    trapped: bool = False


# PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).
ARCHIVED = Claims(
    spaces=""" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#\"""",
    words="""<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
""",
)
# PDF/X-4 (ISO 15930-7): its readers find its name here alone.
PRINTED = Claims(
    spaces=""" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/\"""",
    words="""<xmp:MetadataDate>{date}</xmp:MetadataDate>
<pdf:Trapped>{trapped}</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<xmpMM:DocumentID>uuid:{id}</xmpMM:DocumentID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<xmpMM:VersionID>1</xmpMM:VersionID>
""",
)


def xmp(about: About, claims: Claims) -> bytes:
    date = f"{about.date}T00:00:00Z"
    words = claims.words.format(date=date, id=_uuid(about.content), trapped=about.trapped)
    return XMP.format(
        title=escape(about.title),
        description=DESCRIPTION.format(escape(about.description)) if about.description else "",
        language=LANGUAGE.format(escape(about.lang)) if about.lang else "",
        date=date,
        producer=about.producer,
        spaces=claims.spaces,
        claims=words,
    ).encode()


def info_date(day: str) -> str:
    """A day as the information dictionary has it. Some checkers take no `Z` there, though ISO 32000-1, 7.9.4,
    does."""
    return f"D:{day.replace('-', '')}000000+00'00'"


def _uuid(digits: str) -> str:
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:32]))
