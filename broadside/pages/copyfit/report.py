"""Layout, Fitted → sentences: what was given up to fill the pages, and how much room is left."""

from collections.abc import Sequence

from broadside.blocks.kinds import role_of
from broadside.model.layout import Layout
from broadside.model.page import Page
from broadside.pages.copyfit.apply import LEAST_LEADING, ON_GROUND, applied
from broadside.pages.copyfit.fitted import Fitted
from broadside.pages.copyfit.outcome import spare, torn
from broadside.pages.copyfit.setting import Setting

CLOSE = 0.05


def report(own: Layout, fitted: Fitted) -> tuple[str, ...]:
    """For the person who asked for an edition."""
    grown = fitted.setting.size
    sizes = (
        [f"all type {grown - 1.0:.0%} larger"]
        if grown > 1.0
        else [
            f"{role_of(role).spoken} {new:.1f} pt instead of {old.size:g}"
            for role, old in sorted(own.types, key=lambda one: -one[1].size)
            if role_of(role).spoken and abs((new := fitted.layout.type_of(role).size) - old.size) > CLOSE
        ]
    )
    said = [*sizes, *_factors(own, fitted)]
    lines = [f"set with {', '.join(said)}" if said else "set as the layout says"]
    if fitted.over:
        return tuple(lines)
    lines += _looser(fitted)
    if fitted.setting.art < 1.0:
        even = own.hero is not None and own.hero.even
        less = "is a little lower" if even else "has less art"
        lines.append(f"its head {less}, for the sake of the words")
    if not fitted.setting.whole:
        lines.append("something is torn that a page would hold: there was no other way")
    elif count := torn(fitted.pages):
        places = "1 place" if count == 1 else f"{count} places"
        lines.append(f"a page ends in the midst of what should stay together in {places}")
    left = spare(fitted.pages, fitted.layout)
    lines.append("no line is spare" if not left else f"{left} line{'s' * (left > 1)} spare")
    return tuple(lines)


def _looser(fitted: Fitted) -> list[str]:
    """What pages that had room were given back, those alike in one sentence."""
    pages: dict[str, list[int]] = {}
    for number, setting in enumerate(fitted.loosened, 1):
        if setting and (said := _given_back(fitted, setting, fitted.pages[number - 1])):
            pages.setdefault(said, []).append(number)
    return [f"{_named(numbers)} given back {said}" for said, numbers in pages.items()]


def _given_back(fitted: Fitted, setting: Setting, page: Page) -> str:
    """Only of what stands on the page: titles on the first, tables where there are any."""
    layout = applied(fitted.own, setting)
    first = page.number == 1
    tabled = any(one.role == "TR" for placed in page.body for one in placed.box.elements)
    said = [
        f"{role_of(role).spoken} {new:.1f} pt"
        for role, old in sorted(fitted.layout.types, key=lambda one: -one[1].size)
        if role_of(role).spoken
        and (first or role not in ON_GROUND)
        and (tabled or role_of(role).read_as != "table")
        and (new := layout.type_of(role).size) > old.size + CLOSE
    ]
    body, set_body = layout.type_of("body"), fitted.layout.type_of("body")
    leading = body.leading / body.size
    if leading > set_body.leading / set_body.size + CLOSE / 10:
        said.append(f"lines {leading:.2f} of their size apart")
    if setting.spaces > fitted.setting.spaces:
        said.append(f"spaces at {setting.spaces:.0%}")
    return ", ".join(said)


def _named(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]} is"
    *first, last = map(str, numbers)
    return f"pages {', '.join(first)} and {last} are"


def lines_left(fitted: Fitted) -> int:
    """How many lines more there is room for; below 0 where so many have none."""
    if not fitted.over:
        return spare(fitted.pages, fitted.layout)
    beyond = fitted.pages[fitted.beyond :] if fitted.beyond else ()
    return -(sum(len(page.body) + len(page.notes) for page in beyond) or len(fitted.over))


def _factors(own: Layout, fitted: Fitted) -> list[str]:
    body, set_body = own.type_of("body"), fitted.layout.type_of("body")
    said = []
    leading, old = set_body.leading / set_body.size, body.leading / body.size
    if abs(leading - old) > CLOSE / 10:
        closest = max(LEAST_LEADING, body.least_leading)
        least = ", the least" if leading <= closest + CLOSE / 10 else ""
        said.append(f"lines {leading:.2f} of their size apart instead of {old:.2f}{least}")
    if fitted.setting.spaces != 1.0:
        said.append(f"spaces at {fitted.setting.spaces:.0%}")
    if fitted.setting.clear != 1.0:
        said.append("less space around headings than tells them apart")
    return said
