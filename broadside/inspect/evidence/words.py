"""Patterns: the words that rules about figures go by: what is numbered, what is measured, what is counted."""


def _any_of(words: str) -> str:
    """Words as one pattern; `_` stands for the blank within one."""
    return "|".join(words.split()).replace("_", " ")


# What is numbered rather than counted, by the word before the number.
LABELS = _any_of("""
    acts? age aged ages amendment annex appendix articles? arts? artículo artikel absatz abschnitt bill
    box capítulo chapters? chapitre clause cl class convention division edition exhibit fig figures? floor
    form grade group items? kapitel laws? layer ley lines? loi model no nos note notes? nr number options?
    pages? página panels? paragraphe? parts? phase pp? para principle protocol questions? regulation
    resolution room route rules? ss? sec sección seite sections? sheets? stage standard steps? suite
    tables? target tier title tool type unit vol volume v ver version week статья ст стр
""")
CALLING = _any_of(
    "calls? called calling dial text texting ring phone fax tel telephone hotline helpline sms whatsapp"
)
STREETS = _any_of("street st avenue ave road rd lane boulevard blvd drive square")
DOMAINS = _any_of("org com net gov edu int")

# How long, how far, how much: what rules and advice are full of.
UNITS = _any_of(r"""
    years? year's months? weeks? days? nights? hours? minutes? seconds? mins? hrs? km cm mm m kg mg g ml l
    mph miles? feet foot ft inch inches pounds? lbs? degrees? pts? points? dpi pixels? kb mb gb años?
    meses mes días? horas? minutos? ans? mois semaines? jours? heures? jahren? jahre monaten? tagen?
    stunden? anos anni mesi giorni ore лет года? месяц\w* дн\w* час\w* سنة سنوات عام(?:ًا|ا)? شهر\w*
    يوم\w* أيام
""")
AGES = _any_of("under over below above at than turn turns turned turning before until least")
AGES_ABROAD = _any_of("de menos_de mayores_de menores_de moins_de plus_de unter über ab")
OF_YEARS = _any_of("años ans jahre")

# A word that ends a group of words, or ends in `s` and is no plural.
STOP = _any_of("""
    is was as has does this us its his yes less always across perhaps plus unless towards besides to of in
    on at by for from with and or but if when where who that which than are were be been can may must
    should will not the a an
""")
# Plurals that nobody counts for proof: what is measured, and what a text itself is made of.
TOLD = _any_of("""
    years months weeks days nights hours minutes seconds times miles kilometers kilometres meters metres
    inches feet pounds points degrees steps ways tips reasons things questions answers parts sections
    pages chapters notes sheets panels words rules items examples options kinds types approaches models
    principles facts
""")
# Plurals without an `s`, and what is counted so often that no year comes before it.
PEOPLE = _any_of("people women men children police")
CASES = _any_of("persons workers cases arrests victims deaths")

PERCENT = _any_of("""
    % percent(?:age_points?)? per_cent pct por_?ciento pour_cent por_cento per_cento prozent procent
    prosent процент відсотк persen phần_trăm بالمئة في_المئة بالمائة في_المائة אחוז 퍼센트 パーセント เปอร์เซ็นต์
    प्रतिशत শতাংশ
""")
LARGE = _any_of(r"""
    million billion trillion thousand hundred millones millón mil\b milhões milhão milioni millionen
    milliarden mio\b milliards mille\b tausend миллион миллиард тысяч млн млрд тыс مليون مليار ألف آلاف
    ล้าน แสน लाख करोड़ हज़ार [百千]?[万萬億亿] [百千] 만 억
""")
IN = _any_of("in of out_of von sur su de_cada em_cada из op_de av")
MUCH = _any_of("as more less fewer higher lower greater worse likelier the their that")
ABOUT = _any_of("""
    about around roughly nearly almost over under more_than less_than fewer_than at_least at_most up_to
    only
""")
PARTS = _any_of("thirds quarters fifths sixths sevenths eighths ninths tenths")
DONE = _any_of("died were had said reported told lost")

MONEY = r"\$€£¥₹₽₪₩₦₫₴₱฿₺₵₡₲₭₮₸₼₾"
# Letters before a number that are no name: of money, and of what statistics measure.
NO_NAMES = _any_of("OR AOR HR RR CI USD EUR GBP CAD AUD NZD NIS CHF SEK NOK DKK ZAR INR JPY")

# How years begin that are not counted by the Gregorian calendar.
YEARS = {
    **dict.fromkeys(("th", "lo", "km"), "2[45]"),
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb"), "1[34]"),
}
