"""Link, Answer → Issue: what is told of an address that is not as it should be."""

from broadside.forms.reading import short
from broadside.inspect.links.answer import Answer
from broadside.inspect.links.written import Link
from broadside.issues import Issue, error, warning

# Addresses of journals and laws have some 150 letters.
LONGEST = 200
ARCHIVE = "https://web.archive.org/web/*/"


def told(link: Link, answer: Answer, today: str) -> Issue | None:
    """None where it is there."""
    asked = f" (asked {answer.day})" if answer.day != today else ""
    to = short(answer.to, LONGEST)
    match answer.standing:
        case "gone":
            hint = f"find its new address, or a copy at {ARCHIVE}{short(link.url, LONGEST)}"
            return error(link.span, f"a dead link: {short(answer.why, 2 * LONGEST)}{asked}", hint)
        case "moved":
            return warning(
                link.span, f"moved for good to `{to}`{asked}", "look at it, then type that address"
            )
        case "front":
            hint = "the page itself may be gone: find where it is now"
            return warning(link.span, f"leads to the front page `{to}`{asked}", hint)
        case "unsure":
            why = short(answer.why, 2 * LONGEST)
            return warning(
                link.span, f"not known whether this link works: {why}{asked}", "open it in a browser"
            )
        case "there":
            return None
