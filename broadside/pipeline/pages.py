"""What an edition says in, its pages out: fitted, filled, each in its place on the sheet."""

from broadside.model.brand import Brand
from broadside.model.content import Edition
from broadside.model.language import reads_rtl
from broadside.model.layout import Layout
from broadside.model.page import Page
from broadside.pages.copyfit import copyfit
from broadside.pages.fold import fold
from broadside.pages.gutter import gutter
from broadside.pages.measure import measure
from broadside.pages.paginate import paginate
from broadside.pages.running_feet import running_feet
from broadside.pipeline.editions import Job
from broadside.pipeline.session import Session


def pages_of(job: Job, edition: Edition, layout: Layout, brand: Brand, session: Session) -> tuple[Page, ...]:
    """The pages of an edition, in as many pages as the layout asks for, each on its side of the sheet."""
    area, fonts, rtl = layout.area(job.paper), session.fonts_of(brand), reads_rtl(edition.sheet.lang)

    def filled(tried: Layout) -> tuple[Page, ...]:
        flow = measure(edition, tried, area, brand, fonts, session.memo)
        return paginate(flow.bands, {note.key: note for note in flow.notes}, tried, area, flow.rtl)

    layout, pages = copyfit(layout, filled, f"`{layout.name}` on {job.paper}, {job.lang}, {job.brand},")
    footed = running_feet(pages, edition, layout, brand, fonts, session.memo)
    shifted = gutter(footed, layout, rtl) if job.punch else footed
    return fold(shifted, layout, job.paper, rtl)
