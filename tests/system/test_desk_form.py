"""A sheet written by people who don't want YAML: made, filled in, moved about and saved in the form alone."""

import json
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from desks import SHEET
from playwright.sync_api import Browser, Locator, Page, expect
from test_desk_browser import RULES, address, browser, home, page_at, quiet

__all__ = ["address", "browser", "home"]

ZOTERO = [
    {
        "id": "decker2015",
        "type": "article-journal",
        "title": "Human rights violations",
        "author": [{"family": "Decker", "given": "M. R."}],
        "issued": {"date-parts": [[2015]]},
        "container-title": "The Lancet",
    }
]
# Clicks what is outlined on the page while somebody is at the words: whether that leads back to them.
CLICKED = """() => {
  const area = [...document.querySelectorAll("textarea.words")].find((one) => one.value.startsWith("Rights"));
  area.focus();
  const spot = document.querySelector(".spots div");
  if (!spot) return false;
  const { left, top, height } = spot.getBoundingClientRect();
  area.blur();
  const click = { bubbles: true, clientX: left + 5, clientY: top + height / 2 };
  spot.closest(".leaf").firstElementChild.dispatchEvent(new MouseEvent("click", click));
  return document.activeElement === area;
}"""
COMMENTED = SHEET.replace("  - p:", "  # Checked in May.\n  - p:") + "# The end.\n"


def cards(page: Page) -> Locator:
    return page.locator("#blocks > .cards > ol > .card")


def form_of(browser: Browser, address: str, width: str = "desktop", scheme: str = "light") -> Page:
    page = page_at(browser, address, "/write/heat?as=form", width, scheme)
    expect(cards(page)).to_have_count(2)
    page.wait_for_selector("#shown img")
    return page


def saved(page: Page) -> None:
    page.keyboard.press("Control+s")
    expect(page.locator("#standing")).to_have_text("Saved")


def test_what_stands_in_a_field_is_kept_when_somebody_goes_away_in_the_midst_of_it(
    browser: Browser, address: str
) -> None:
    page = form_of(browser, address)
    page.get_by_label("Message").first.fill("Rest in the shade.")
    page.get_by_role("link", name="Take").first.click()
    page.wait_for_url("**/")
    page.goto(f"{address.partition('/?')[0]}/write/heat?as=form")
    expect(page.locator("#draft")).to_be_visible()
    expect(page.get_by_label("Message").first).to_have_value("Rest in the shade.")
    quiet(page)


def test_a_sheet_is_made_by_the_form_alone(
    browser: Browser, address: str, home: Path, tmp_path: Path
) -> None:
    zotero = tmp_path / "zotero.json"
    zotero.write_text(json.dumps(ZOTERO), encoding="utf-8")
    page = page_at(browser, address, "/write")
    page.get_by_label("Title").fill("Cold days")
    page.get_by_role("button", name="Make it").click()
    expect(cards(page)).to_have_count(8)
    # Its own words tell a card, not the name of the icon before them.
    expect(cards(page).nth(5)).to_contain_text("One thing to do")
    page.wait_for_selector("#shown img")
    page.get_by_role("button", name="+ Add a block").last.click()
    dialog = page.get_by_role("dialog", name="Which block?")
    dialog.get_by_role("button", name="Paragraph A paragraph.").click()
    expect(cards(page)).to_have_count(9)
    area = page.get_by_role("textbox", name="Paragraph", exact=True)
    expect(area).to_be_focused()
    page.keyboard.type("Rights were violated")
    page.get_by_role("button", name="Note", exact=True).click()
    notes = page.get_by_role("dialog", name="Put in a note")
    notes.get_by_text("From Zotero").click()
    notes.get_by_label("File of references").set_input_files(zotero)
    notes.get_by_role("button", name="Decker (2015) Human rights violations").click()
    expect(area).to_have_value("Rights were violated[^decker2015]")
    expect(area).to_be_focused()
    page.keyboard.type(".")
    expect(page.locator("#notes .card")).to_have_count(3)
    page.get_by_role("button", name="Move up: Paragraph “Rights were violated").click()
    expect(page.locator("#formsaid")).to_have_text("Moved to place 8 of 9.")
    expect(cards(page).nth(7)).to_contain_text("Rights were violated.")
    saved(page)
    text = (home / "sheets/cold-days/sheet.yaml").read_text(encoding="utf-8")
    moved = "  - p: Rights were violated[^decker2015].\n    id: paragraph\n"
    assert f"{moved}  # How to reach the organization, from its brand.\n  - contacts:" in text
    assert (
        "  decker2015:\n    type: article-journal\n    author:\n      - {family: Decker, given: M. R.}\n"
        in text
    )
    assert "# What a reader should keep who reads nothing else.\nmessage:" in text
    expect(page.locator("#count")).to_have_text("No faults.")
    # The page shows it, and a click there leads back to the field: as soon as it is of what stands there now.
    page.wait_for_function(CLICKED)
    expect(area).to_be_focused()
    quiet(page)


def test_what_is_not_touched_stays_and_what_is_deleted_comes_back(
    browser: Browser, address: str, home: Path
) -> None:
    path = home / "sheets/heat/sheet.yaml"
    path.write_text(COMMENTED, encoding="utf-8")
    page = form_of(browser, address)
    page.get_by_role("button", name="Delete: Heading 1").click()
    expect(cards(page)).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(cards(page)).to_have_count(2)
    expect(page.locator("#text")).to_have_value(COMMENTED)
    page.get_by_role("button", name="Paragraph Older people are.").click()
    page.get_by_role("textbox", name="Paragraph", exact=True).fill("Children are.[^a]")
    page.get_by_label("Printed on").select_option("full")
    saved(page)
    wanted = COMMENTED.replace("Older people", "Children").replace("level: short", "level: full")
    assert path.read_text(encoding="utf-8") == wanted
    page.get_by_role("button", name="YAML").click()
    expect(page.locator("#text")).to_be_visible()
    expect(page.locator("#text")).to_have_value(wanted)
    quiet(page)


def test_faults_stand_at_their_field_and_lead_to_it(browser: Browser, address: str) -> None:
    page = form_of(browser, address)
    page.get_by_role("button", name="Paragraph Older people are.").click()
    area = page.get_by_role("textbox", name="Paragraph", exact=True)
    area.fill("Older people are.[^nothing]")
    field = page.locator(".field", has=area)
    expect(field.locator(".fault.error")).to_contain_text("nothing")
    expect(cards(page).nth(1).locator(".count-of")).to_have_text("1 fault")
    page.get_by_role("button", name="Paragraph Older people are.").click()
    expect(cards(page).nth(1).locator("> .faults .fault")).to_contain_text("nothing")
    page.locator("#issues button").first.click()
    expect(area).to_be_focused()
    quiet(page)


def test_a_text_that_is_no_yaml_opens_as_yaml_with_its_faults(
    browser: Browser, address: str, home: Path
) -> None:
    (home / "sheets/heat/sheet.yaml").write_text(SHEET + "  b: [\n", encoding="utf-8")
    page = page_at(browser, address, "/write/heat?as=form")
    expect(page.locator("#unshown")).to_be_visible()
    expect(page.locator("#text")).to_be_visible()
    expect(page.locator("#issues li")).not_to_have_count(0)
    quiet(page)


def test_the_form_by_keyboard_alone(browser: Browser, address: str, home: Path) -> None:
    page = form_of(browser, address)
    page.locator("#blocks .open").nth(1).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#formsaid")).to_have_text("Moved to place 1 of 2.")
    expect(cards(page).first).to_contain_text("Older people")
    page.get_by_role("textbox", name="Paragraph", exact=True).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Drink.")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Strong")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="A note. a", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Paragraph", exact=True)).to_have_value(
        "Older people are.[^a] Drink.[^a]"
    )
    saved(page)
    text = (home / "sheets/heat/sheet.yaml").read_text(encoding="utf-8")
    assert (
        "blocks:\n  - p: Older people are.[^a] Drink.[^a]\n    id: water\n    level: short\n  - h1:" in text
    )
    quiet(page)


def test_two_windows_on_one_form_are_told_and_nothing_is_lost(
    browser: Browser, address: str, home: Path
) -> None:
    one = form_of(browser, address)
    other = one.context.new_page()
    other.goto(one.url)
    expect(cards(other)).to_have_count(2)
    expect(one.locator("#others")).to_be_visible()
    one.get_by_role("textbox", name="Title", exact=True).fill("One")
    other.get_by_role("textbox", name="Title", exact=True).fill("Other")
    saved(one)
    expect(other.locator("#moved")).to_be_visible()
    other.locator("#theirs").click()
    expect(other.get_by_role("textbox", name="Title", exact=True)).to_have_value("One")
    kept = [path.read_text(encoding="utf-8") for path in (home / ".desk/versions/heat").iterdir()]
    assert SHEET.replace("Heat", "Other") in kept
    one.context.close()


def test_what_is_typed_in_the_form_is_kept_though_it_is_not_saved(
    browser: Browser, address: str, home: Path
) -> None:
    page = form_of(browser, address)
    page.get_by_role("textbox", name="Title", exact=True).fill("Warmth")
    expect(page.locator("#standing")).to_have_text("Not saved; what you type is kept")
    (draft,) = (home / ".desk/drafts/heat").iterdir()
    assert draft.read_text(encoding="utf-8") == SHEET.replace("Heat", "Warmth")
    assert (home / "sheets/heat/sheet.yaml").read_text(encoding="utf-8") == SHEET
    quiet(page)


def test_the_form_on_a_phone_in_the_dark(browser: Browser, address: str) -> None:
    page = form_of(browser, address, "phone", "dark")
    closed = page.locator(".card .open[aria-expanded=false]")
    while closed.count():
        closed.first.click()
    page.get_by_text("More about the sheet").click()
    for name in ("+ Add a block", "+ Add a note"):
        results = Axe().run(page, options=RULES)
        assert results.violations_count == 0, results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        page.get_by_role("button", name=name).first.click()
        results = Axe().run(page, options=RULES)
        assert results.violations_count == 0, results.generate_report()
        page.keyboard.press("Escape")
    quiet(page)
