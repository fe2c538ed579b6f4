"""Things to do stand on one panel with their heading, numbers to call large among them."""

import pytest
from samples import LETTER, edition, file, layout, pages
from test_across import HEAD as TITLED
from test_across import TABLE, two_columns, words

from broadside.file.proof import proof
from broadside.model.page import Box, Page, Words
from broadside.model.replace import replace
from broadside.pages.running_head import going_on

# A message has a ground of its own.
HEAD = TITLED.replace("message: Drink water. Rest in the shade.\n", "")
TO_DO = """  - h1: What to do
    id: do
  - checklist:
      - {icon: phone, text: "Fainted? Call **911** at once."}
      - {icon: alert-triangle, text: Rest in the shade at noon.}
    id: first
  - h1: What it is
    id: what
  - {p: Heat that bodies can not stand., id: heat}
"""


def on_grounds(page: Page) -> list[Box]:
    return [one.box for one in page.body if any(frame.fill == "tint" for frame in one.box.frames)]


def said(boxes: list[Box]) -> str:
    lines = [item.line for box in boxes for item in box.items if isinstance(item, Words)]
    return " ".join("".join(text for one in line.glyphs for text in one.texts) for line in lines)


@pytest.mark.parametrize("columns", [1, 2])
def test_a_section_of_things_to_do_is_one_panel(columns: int) -> None:
    one = edition(HEAD + TABLE + TO_DO)
    own = two_columns(actions="panel", columns=columns)
    made = pages(one, own)
    panel = on_grounds(made[0])
    assert said(panel).startswith("What to do")
    assert "Rest in the shade" in said(panel)
    assert "Heat that bodies" not in said(panel)
    assert not on_grounds(pages(one, replace(own, actions="list"))[0])
    assert not proof(file(one, made), one, made)


def test_a_heading_in_the_margin_stands_on_the_panel_too() -> None:
    one = edition(HEAD + TO_DO)
    made = pages(one, replace(layout("brief-wide"), actions="panel"))
    panel = on_grounds(made[0])
    assert "What to do" in said(panel)
    assert "Rest in the shade" in said(panel)
    found = words(made[0])
    assert found["What to do"].x < found["Rest in the shade at noon."].x
    assert not proof(file(one, made), one, made)


def test_a_section_with_words_of_its_own_is_no_panel() -> None:
    told = TO_DO.replace("  - checklist:", "  - {p: In great heat., id: told}\n  - checklist:")
    assert not on_grounds(pages(edition(HEAD + told), two_columns(actions="panel"))[0])


def test_a_number_to_call_is_large_and_its_line_has_room_for_it() -> None:
    one = edition(HEAD + TO_DO)
    own = two_columns(actions="panel")
    sizes = {type_: own.type_of(type_).size for type_ in ("list", "help-number")}
    found = words(pages(one, own)[0])
    line = next(line for text, line in found.items() if "Call 911" in text)
    assert line.line.size == pytest.approx(sizes["help-number"])
    assert min(glyphs.size for glyphs in line.line.glyphs) == pytest.approx(sizes["list"])
    plain = next(box for box in on_grounds(pages(one, own)[0]) if "911" in said([box]))
    flat = edition(HEAD + TO_DO.replace("**", ""))
    lower = next(box for box in on_grounds(pages(flat, own)[0]) if "911" in said([box]))
    assert plain.height > lower.height + (sizes["help-number"] - sizes["list"]) / 2


def size_of_call(source: str) -> float:
    """How large the largest word is of what to do first."""
    made = pages(edition(source), two_columns(actions="panel"))
    return next(line.line.size for text, line in words(made[0]).items() if "Fainted?" in text)


NUMBERS = [
    "**233733**",
    "**1-888-373-7888**",
    "**0800 123 456**",
    "**+1 (555) 010 0000**",
    "**٩١١٢**",
    "**115** l'hiver",
    "**988** -- 24/7",
]
LEADING = ["[911](tel:911)", "[**13 11 14**](tel:131114)", "[2000](tel:2000)"]


@pytest.mark.parametrize("words_", [*NUMBERS, *LEADING])
def test_what_is_called_is_told_by_its_form_or_leads_to_a_telephone(words_: str) -> None:
    large = two_columns().type_of("help-number").size
    assert size_of_call(HEAD + TO_DO.replace("**911**", words_)) == pytest.approx(large)


AMOUNTS = ["**24%**", "**12**", "**5000**", "**100 000**", "**1,000,000**", "**12 345 678**", "**12-345**"]
MEASURED = ["€ **250**", "**250** €", "**365** °C", "**250** ml", "**300**--**400**", "**911**%", "≥ **500**"]
DAYS = ["**2024**", "**2567**", "**1999-2003**", "**2026-11-30**", "**30.11.2026**"]


@pytest.mark.parametrize("words_", ["**many**", "911", "[call us](tel:911)", *AMOUNTS, *MEASURED, *DAYS])
def test_other_figures_are_as_large_as_their_text(words_: str) -> None:
    small = two_columns().type_of("list").size
    assert size_of_call(HEAD + TO_DO.replace("**911**", words_)) == small


TOLD = TO_DO.replace("  - checklist:", "  - {p: In great heat., id: told}\n  - checklist:")
BOXED = "  - {callout: Now, id: now, blocks: [{checklist: ['Fainted? Call **911**.'], id: call}]}\n"
STEPS = (
    "  - {h1: Why, id: why}\n  - {p: Heat., id: heat}\n  - {steps: ['Fainted? Call **911**.'], id: call}\n"
)


@pytest.mark.parametrize("source", [TOLD, BOXED, STEPS])
def test_numbers_are_large_on_panels_alone(source: str) -> None:
    assert size_of_call(HEAD + source) < two_columns().type_of("help-number").size


@pytest.mark.parametrize("name", ["handout", "half-sheet"])
def test_numbers_are_larger_than_their_text_on_what_is_given_away(name: str) -> None:
    own = layout(name)
    for source in (HEAD + TO_DO, HEAD + TO_DO.replace("**911**", "911")):
        made = pages(edition(source.replace("id: do\n", "id: do\n    level: short\n")), own)
        size = next(
            line.line.size for page in made for text, line in words(page).items() if "Fainted?" in text
        )
        text = next(
            line.line.size for page in made for text, line in words(page).items() if "Rest in" in text
        )
        assert size == pytest.approx(text * (4 / 3 if "**" in source else 1))


def test_the_number_of_a_step_is_level_with_the_first_line_that_a_number_to_call_makes_higher() -> None:
    head = HEAD + "  - {h1: What to do, id: do}\n"
    off = []
    for call in ("911", "**911**"):
        text = f"  - {{steps: ['Fainted? Call {call} at once.', Rest.], id: first}}\n"
        found = words(pages(edition(head + text), two_columns(actions="panel"))[0])
        said = next(line for text, line in found.items() if "Fainted?" in text)
        off.append(said.y - found["1"].y)
    assert off[1] == pytest.approx(off[0], abs=0.1)


@pytest.mark.parametrize("kind", ["checklist", "steps"])
def test_a_heading_in_the_margin_is_level_with_the_first_line_that_a_number_to_call_makes_higher(
    kind: str,
) -> None:
    for call in ("911", "**911**"):
        text = f"  - {{{kind}: ['Fainted? Call {call} at once.', Rest.], id: first}}\n"
        found = words(
            pages(edition(f"{HEAD}  - {{h1: What to do, id: do}}\n{text}"), layout("brief-wide"))[0]
        )
        said = next(line for text, line in found.items() if "Fainted?" in text)
        assert said.y == pytest.approx(found["What to do"].y, abs=0.1)


@pytest.mark.parametrize("actions", ["list", "panel"])
def test_a_section_on_a_panel_that_goes_on_overleaf_is_named_there(actions: str) -> None:
    told = "  - {h1: What it is, id: what}\n  - {p: Heat., id: heat}\n  - {h1: What to do, id: do}\n"
    steps = ", ".join(f"{'Rest in the shade, and drink water there. ' * 3}{n}." for n in range(60))
    own = replace(layout("brief-wide"), actions=actions, fit=None)
    made = pages(edition(f"{HEAD}{told}  - {{steps: [{steps}], id: steps}}\n"), own)
    assert len(made) > 2
    assert set(going_on(made, 12.0)[1:]) == {"What to do"}


def test_a_section_that_goes_on_is_named_above_the_text_and_not_in_the_margin() -> None:
    text = "".join(f"  - {{p: {'No shade and more of the heat. ' * 12!r}, id: p{i}}}\n" for i in range(16))
    one, own = edition(f"{HEAD}  - {{h1: What it is, id: what}}\n{text}"), layout("brief-wide")
    second = pages(one, own, LETTER)[1]
    top = min(placed.y for placed in second.body)
    heads = [placed for placed in second.furniture if "What it is" in said([placed.box])]
    assert [placed.y + placed.box.height <= top for placed in heads] == [True]
    assert "What it is (continued)" in said([heads[0].box])


def test_a_box_in_the_margin_is_no_section_that_goes_on_overleaf() -> None:
    text = "".join(f"  - {{p: {'No shade and more of the heat. ' * 12!r}, id: p{i}}}\n" for i in range(16))
    section = "  - {h1: What it is, id: what}\n  - {p: Heat., id: heat}\n"
    box = "  - {callout: No fever, id: box, blocks: [{p: Heat is outside., id: inside}]}\n"
    own = replace(layout("brief-wide"), margin=("callout",))
    made = pages(edition(HEAD + section + box + text), own, LETTER)
    assert len(made) > 1
    assert "No fever" in words(made[0])
    assert words(made[0])["No fever"].x < own.margins.start + own.inset
    assert going_on(made, 12.0)[1] == "What it is"


STEPS = """  - steps:
      - {text: Find out which rooms are cool and how many people there is room for in them.}
      - {text: Ask who pays for them and who is left out when they close at night.}
      - {text: Go.}
    id: ask
"""


def heads_of(page: Page, *texts: str) -> list[float]:
    found = words(page)
    return [next(item.x for said_, item in found.items() if said_.startswith(text)) for text in texts]


def test_steps_are_in_one_lane_and_the_list_below_them_in_the_other() -> None:
    text = TO_DO.replace("  - checklist:", STEPS + "  - checklist:")
    own = two_columns(actions="panel", columns=2)
    page = pages(edition(HEAD + TABLE + text), own)[0]
    find, who, go, rest = heads_of(page, "Find", "Ask who", "Go.", "Rest")
    assert find == who == go < rest
    long = STEPS.replace("      - {text: Go.", 4 * MORE + "      - {text: Go.")
    text = TO_DO.replace("  - checklist:", long + "  - checklist:")
    page = pages(edition(HEAD + TABLE + text), own)[0]
    find, go = heads_of(page, "Find", "Go.")
    assert find < go, "a lane of many steps would be higher by far"
    other = """  - checklist:
      - {icon: droplet, text: Drink water.}
      - {icon: alert-triangle, text: Wear a hat.}
      - {icon: phone, text: Call home.}
    id: second
"""
    page = pages(edition(HEAD + TABLE + TO_DO.replace("  - checklist:", other + "  - checklist:")), own)[0]
    drink, hat, home = heads_of(page, "Drink", "Wear", "Call home")
    assert drink == hat == home, "three items, and two"
    single = other + TO_DO[TO_DO.index("  - checklist:") : TO_DO.index("      - {icon: alert")]
    single += "    id: first\n"
    page = pages(edition(HEAD + TABLE + "  - h1: What to do\n    id: do\n" + single), own)[0]
    drink, hat, home = heads_of(page, "Drink", "Wear", "Call home")
    assert drink == hat < home, "other lists part where lanes are as low as can be"


MORE = "      - {text: Take a friend and a bottle of water along with you each time you go.}\n"


def test_words_begin_as_far_in_beside_numbers_as_beside_icons() -> None:
    text = TO_DO.replace("  - checklist:", STEPS + "  - checklist:")
    made = pages(edition(HEAD + text), replace(layout("brief-wide"), actions="panel"))
    find, go, rest = heads_of(made[0], "Find", "Go.", "Rest")
    assert find == go == pytest.approx(rest)


@pytest.mark.parametrize("name", ["booklet", "large-print"])
def test_a_number_to_call_on_a_tile_is_large(name: str) -> None:
    own = layout(name)
    large = own.type_of("help-number").size / own.type_of("action").size
    line = next(
        line.line
        for page in pages(edition(HEAD + TO_DO), own)
        for text, line in words(page).items()
        if "911" in text
    )
    sizes = [glyphs.size for glyphs in line.glyphs]
    assert max(sizes) / min(sizes) == pytest.approx(large, rel=0.02)
    assert large > 1.2
