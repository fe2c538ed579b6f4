"""Try → Fitted: what runs over the pages that a layout has, with an error that says so."""

from collections.abc import Mapping

from broadside.issues import Fault, Issue, Span, error
from broadside.model.block import Level
from broadside.model.brand_files import is_of_brand
from broadside.model.layout import Layout
from broadside.model.replace import replace
from broadside.pages.copyfit.fitted import Fitted
from broadside.pages.copyfit.tries import Try
from broadside.pages.paginate.unfit import written

# The level of what a layout leaves out.
LEFT_OUT: Mapping[Level, Level] = {"short": "essential", "essential": "full", "more": "full"}


def run_over(last: Try, where: str) -> Fitted:
    """What runs over in the tightest setting."""
    if last.made.unfit:
        return unfit(last)
    assert last.most
    done = last.fitted
    beyond = [placed for page in done.pages[last.most :] for placed in (*page.body, *page.notes)]
    above = [placed for page in done.pages[: last.most] for placed in page.body]
    place = written((*beyond, *reversed(above)), last.made.heads)
    issue = _overrun_of(len(beyond), place, last.layout, where)
    return replace(done, over=(issue,), beyond=last.most)


def unfit(tried: Try) -> Fitted:
    """What no page holds. `Fault` where there are no pages to show for it."""
    if not tried.made.pages:
        raise Fault(tried.made.unfit)
    return replace(tried.fitted, over=tried.made.unfit)


def _overrun_of(count: int, place: Span, layout: Layout, where: str) -> Issue:
    assert layout.fit
    most = layout.fit.pages
    lines = "1 line" if count == 1 else f"{count} lines"
    noun = "panel" if layout.fold else "page"
    room = f"its one {noun}" if most == 1 else f"its {most} {noun}s"
    message = f"{where} runs over {room} here, by {lines}"
    return error(place, message, _hint(layout, is_brand=is_of_brand(place)))


def _hint(layout: Layout, *, is_brand: bool) -> str:
    less = "name fewer ways to get in touch" if is_brand else "shorten it"
    level = LEFT_OUT.get(layout.takes)
    if level is None:
        return f"{less}, or print it in a layout that takes more pages"
    what = "their block" if is_brand else "blocks that can be left out"
    return f"{less}, or give {what} `level: {level}`"
