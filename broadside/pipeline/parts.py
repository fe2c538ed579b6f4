"""Job, Session → Parts: gathers what an edition is made of, read and checked."""

from msgspec import Struct

from broadside.colour.signs import with_signs
from broadside.fonts import Fonts
from broadside.issues import Issue, error, no_errors, shown
from broadside.model.brand import Brand
from broadside.model.content import Sheet
from broadside.model.language import languages_of, leading_of, reads_rtl
from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.paper import Paper
from broadside.model.replace import replace
from broadside.pages.ink import ink_brand
from broadside.pipeline.job import Job
from broadside.pipeline.session import Session
from broadside.read.check import check_readable
from broadside.words.sources import address_of_sources


class Parts(Struct, frozen=True, kw_only=True):
    """What the names of a `job` stand for. The `brand` is in the ink asked for, the `layout` has headings as
    heavy as the brand wants them; `style` is the citation style. `warnings` are those that no file has alone:
    a brand's colours in a layout."""

    job: Job
    sheet: Sheet
    brand: Brand
    layout: Layout
    style: str
    fonts: Fonts
    memo: Memo
    warnings: tuple[Issue, ...]

    @property
    def area(self) -> Paper:
        """What is filled with text at a time."""
        return self.layout.area(self.job.paper)

    @property
    def sources(self) -> str:
        """The address that leads to all sources, where they are told in a line each."""
        is_short = self.layout.notes.cite == "short"
        return address_of_sources(self.sheet, self.brand) if is_short else ""

    @property
    def rtl(self) -> bool:
        return reads_rtl(self.sheet.lang)

    @property
    def where(self) -> str:
        """What a person is told of an edition that does not fit its pages."""
        return f"`{self.layout.name}` on {self.job.paper}, {self.job.lang}, {self.job.brand},"


def parts_of(job: Job, session: Session) -> Parts:
    """Faults: those of the files, strings that the brand wants in the sheet's language, characters that no
    font has, letters that can't be read in their colours."""
    sheet = session.sheet(job.sheet, job.lang)
    brand = session.brand_for(job.brand, sheet)
    brand = brand if session.is_sample(job.brand) else replace(brand, sample=False)
    if brand.stale == "refuse":
        no_errors(_refused(job, session))
    layout = session.dressed(job.layout, brand, job.lang, job.paper, punch=job.punch)
    layout = layout.on_screen() if job.purpose == "screen" else layout
    leading = max(map(leading_of, languages_of(job.lang)))
    if (sheet.draft or sheet.origin) and not layout.foot:
        layout = layout.under_line(job.paper, leading)
    elif brand.sample and layout.imprint == "none":
        layout = layout.clear_of_line(job.paper, leading)
    no_errors(session.unprintable(job))
    return Parts(
        job=job,
        sheet=sheet,
        brand=ink_brand(replace(brand, palette=with_signs(brand.palette, sheet.signs)), job.ink),
        layout=layout,
        # A layout overrules a sheet, as one with little room wants a style that is brief.
        style=layout.citation_style or sheet.citation_style or brand.citation_style,
        fonts=session.fonts_of(brand),
        memo=session.memo,
        # In the brand's own colours: their greys have the same contrasts, but nobody knows them by name.
        warnings=no_errors(check_readable(brand, layout)),
    )


def _refused(job: Job, session: Session) -> tuple[Issue, ...]:
    """An error for a translation that the brand makes no sheet of."""
    left = session.left_in_source(job.sheet, job.lang)
    if not left:
        return ()
    many = "1 string is" if len(left) == 1 else f"{len(left)} strings are"
    message = f"{many} not translated into `{job.lang}`, and the brand `{job.brand}` refuses such sheets"
    hint = f"translate them, or take `stale: refuse` out of {shown(session.brand_file(job.brand))}"
    return (error(left[0], message, hint),)
