"""Po → Bundle: a PO file that comes from outside, as from a program that has lost what it does not know."""

from broadside.read.translate.po import Po
from broadside.translation.exchange.bundle import Bundle, Gathered, Unit, state_of


def bundle_from_po(po: Po, path: str) -> Bundle:
    gathered = Gathered(path)
    for one in po.messages:
        if not (one.obsolete or one.plural):
            gathered.add(
                Unit(
                    block=one.context or "",
                    source=one.source,
                    words=one.words,
                    state=state_of(one, reviewed=False),
                    comments=one.comments,
                    line=one.words_line,
                )
            )
    return Bundle(lang=po.fields.get("Language", ""), units=gathered.all())
