"""YAML with other values in it: comments and all that nobody changed stay, and what can't be done is said."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from samples import HOME

from broadside.commands.brand_facts import (
    BrandFacts,
    ContactFacts,
    PartnerFacts,
    brand_in,
    facts_of,
    new_text,
    readable_facts,
    revised,
)
from broadside.commands.default_brand import make_default
from broadside.issues import Fault
from broadside.model.replace import replace
from broadside.pipeline.library import find_library
from broadside.read.rewrite import Change, Relist, rewritten

BRAND = """# Ours.
meta: {name: Old name} # as registered
color:
  # From the logo.
  primary: "#8C1A2E" # wine
contacts:
  # Asked for in May.
  - label: Helpline # day and night
    value: 555 0100
  - {label: Web, value: example.org} # last
legal: >-
  Registered
  charity
"""


@pytest.mark.parametrize(
    ("changes", "gone", "come"),
    [
        ([Change(at=("meta", "name"), value="New: name")], "Old name", '"New: name"'),
        ([Change(at=("color", "primary"), value="#112233")], '"#8C1A2E"', '"#112233"'),
        ([Change(at=("contacts", 0, "value"), value="555 0199")], "555 0100", '"555 0199"'),
        ([Change(at=("contacts", 1, "value"), value="harbour.org")], "example.org", "harbour.org"),
        ([Change(at=("legal",), value="None")], ">-\n  Registered\n  charity", "None"),
    ],
)
def test_only_what_is_changed_is_written_anew(changes: Sequence[Change], gone: str, come: str) -> None:
    assert rewritten(BRAND, "brand.yaml", changes) == BRAND.replace(gone, come)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (Change(at=("default",), value=True), "default: true\n"),
        (Change(at=("meta", "link"), value="https://a.org"), '{name: Old name, link: "https://a.org"} # as'),
        (Change(at=("color", "tint"), value="#EEEEEE"), '# wine\n  tint: "#EEEEEE"\ncontacts'),
        (
            Change(at=("typography", "headings", "color"), value="#111"),
            'typography: {headings: {color: "#111"}}',
        ),
        (Change(at=("contacts", 0, "lang"), value="es"), "555 0100\n    lang: es\n  - {"),
    ],
)
def test_what_is_new_stands_where_it_belongs(change: Change, line: str) -> None:
    made = rewritten(BRAND, "brand.yaml", [change])
    assert line in made
    for comment in ("# Ours.", "# as registered", "# From the logo.", "# Asked for in May.", "# last"):
        assert comment in made


def test_a_list_is_put_in_another_order_with_what_was_said_of_its_items() -> None:
    wanted = Relist(key="contacts", items=(1, {"label": "Mail", "value": "a@b.org"}, 0))
    made = rewritten(BRAND, "brand.yaml", [wanted])
    assert made.index("Web") < made.index("Mail") < made.index("# Asked for in May.\n  - label: Helpline")
    gone = rewritten(BRAND, "brand.yaml", [Relist(key="contacts", items=(1,))])
    assert "Helpline" not in gone
    assert "# Asked for in May." in gone


def test_what_ends_in_another_way_still_does() -> None:
    text = BRAND.replace("\n", "\r\n")
    made = rewritten(text, "b", [Change(at=("default",), value=True), Relist(key="contacts", items=(1,))])
    assert made.count("\n") == made.count("\r\n")


@pytest.mark.parametrize(
    ("text", "change"),
    [
        (
            "contacts: [ # first\n  {label: a, value: b},\n  {label: c, value: d}]\n",
            Relist(key="contacts", items=(1,)),
        ),
        ("meta: name\n", Change(at=("meta", "name", "full"), value="x")),
        ("- a\n", Change(at=("meta",), value="x")),
        ("meta: {name: x}\n", Change(at=("meta",), value=None)),
    ],
)
def test_what_can_t_be_changed_is_said_and_not_guessed(text: str, change: Change | Relist) -> None:
    with pytest.raises(Fault, match="can't be changed for you"):
        rewritten(text, "brand.yaml", [change])


@pytest.mark.parametrize("name", ["plain", "lantern-street"])
def test_a_brand_of_the_house_is_changed_in_few_lines(name: str) -> None:
    path = HOME / "brands" / name / "brand.yaml"
    text = path.read_text(encoding="utf-8")
    facts = facts_of(brand_in(text, path, name), path.parent)
    assert revised(text, facts, facts, path) == text
    other = replace(facts, organization="Harbour Health", colour="#225588", contacts=facts.contacts[::-1])
    made = revised(text, facts, other, path)
    again = facts_of(brand_in(made, path, name), path.parent)
    assert again.organization == "Harbour Health"
    assert again.colour == "#225588"
    assert [one.value for one in again.contacts] == [one.value for one in other.contacts]
    assert all(line in made for line in text.splitlines() if line.lstrip().startswith("#"))


def test_a_link_goes_with_the_number_that_it_leads_to() -> None:
    path = HOME / "brands" / "lantern-street" / "brand.yaml"
    text = path.read_text(encoding="utf-8")
    facts = facts_of(brand_in(text, path, "x"), path.parent)
    moved = replace(facts, contacts=(replace(facts.contacts[0], value="555 0999"), *facts.contacts[1:]))
    made = brand_in(revised(text, facts, moved, path), path, "x")
    assert made.contacts[0].link == "tel:555-0999"
    assert made.contacts[0].icon == "phone"


def test_a_new_brand_says_what_was_typed_and_can_be_read() -> None:
    facts = BrandFacts(
        organization='Harbour: "Health"',
        short="HH",
        web="harbour.example.org",
        colour="#F2A71B",
        contacts=(ContactFacts(label="Helpline", value="555 0100", lang="es"), ContactFacts(label="Empty")),
        partners=(PartnerFacts(name="P & Q"),),
        licence="CC BY 4.0",
    )
    path = Path("brand.yaml").absolute()
    with pytest.raises(Fault, match="contrast"):
        brand_in(new_text(facts, "harbour", path, "make"), path, "harbour")
    brand = brand_in(new_text(readable_facts(facts), "harbour", path, "make"), path, "harbour")
    assert (brand.organization, brand.short_name) == ('Harbour: "Health"', "HH")
    assert [one.label for one in brand.contacts] == ["Helpline"]
    assert brand.contacts[0].lang == "es"
    assert [one.name for one in brand.partners] == ["P & Q"]


def _home(tmp_path: Path) -> Path:
    for name in ("one", "two"):
        (tmp_path / "brands" / name).mkdir(parents=True)
        text = f"meta: {{name: {name}}} # {name}\n"
        (tmp_path / "brands" / name / "brand.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_one_brand_is_the_default_after_another(tmp_path: Path) -> None:
    home = _home(tmp_path)
    for name in ("one", "two"):
        make_default(name, find_library(home))
        assert find_library(home).default_brand == name
    assert "default" not in (home / "brands/one/brand.yaml").read_text(encoding="utf-8")
    assert "# one" in (home / "brands/one/brand.yaml").read_text(encoding="utf-8")


def test_a_file_that_names_the_default_is_the_one_that_is_changed(tmp_path: Path) -> None:
    home = _home(tmp_path)
    (home / "broadside.toml").write_text('# ours\nbrand = "one"\n', encoding="utf-8")
    make_default("two", find_library(home))
    assert (home / "broadside.toml").read_text(encoding="utf-8") == '# ours\nbrand = "two"\n'
