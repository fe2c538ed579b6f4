"""Layout, Fitted → sentences: what was given up to fill the pages, and how much room is left."""

from broadside.blocks.kinds import role_of
from broadside.model.layout import Layout
from broadside.pages.copyfit import Fitted
from broadside.pages.copyfit.outcome import spare, torn
from broadside.pages.copyfit.prices import LEAST_LEADING

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
    if fitted.setting.art < 1.0:
        lines.append("its head has less art, for the sake of the words")
    if not fitted.setting.whole:
        lines.append("something is torn that a page would hold: there was no other way")
    elif count := torn(fitted.pages):
        places = "1 place" if count == 1 else f"{count} places"
        lines.append(f"a page ends in the midst of what should stay together in {places}")
    left = spare(fitted.pages, fitted.layout)
    lines.append("no line is spare" if not left else f"{left} line{'s' * (left > 1)} spare")
    return tuple(lines)


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
    return said
