"""A sentence in each way of writing, and sheets of one."""

SCRIPTS = {
    "en": "Office staff find fluffy waffles difficult: affirm, afflict. Fjord.",
    "vi": "Lao động tình dục không phải là nạn buôn người, và luật pháp đối xử khác nhau.",
    "el": "Η σεξουαλική εργασία δεν είναι εμπορία ανθρώπων.",
    "ru": "Секс-работа и торговля людьми — разные вещи, и закон их различает.",
    "hi": "यौन कार्य और मानव तस्करी एक ही बात नहीं हैं, और क़ानून भी उन्हें अलग मानता है।",
    "th": "งานบริการทางเพศไม่ใช่การค้ามนุษย์ และกฎหมายปฏิบัติต่อทั้งสองเรื่องแตกต่างกัน",
    "zh": "性工作不是人口贩运。法律对两者的处理方式不同，人们应当了解其中的区别。",
    # Without the ligature of lam and alef, whose two letters readers turn round.
    "ar": "يعمل بعض البشر في بيع الجنس وهم بالغون",
    "he": "עבודת מין אינה סחר בבני אדם",
}
LEFT_TO_RIGHT = ("en", "vi", "el", "ru", "hi", "th", "zh")

# Letters with signs above one another, and before and after them.
THAI = "ปฏิบัติต่อทั้งสองเรื่องแตกต่างกัน น้ำ ทำ กำลัง ผู้ที่ ปี่ " * 3


def one_paragraph(text: str, lang: str) -> str:
    return f'lang: {lang}\ntitle: A\nedition: 2026\nversion: "1"\nblocks:\n  - p: "{text}"\n    id: p\n'
