"""The room Translate as a person meets it: ten strings translated and signed, by keyboard, on a desk and a
phone."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from desks import library
from playwright.sync_api import Browser, Page, expect
from test_desk_browser import RULES, address, browser, page_at, quiet, reach

__all__ = ["address", "browser"]

SHEET = """lang: en
title: Heat
subtitle: What to do on hot days
message: Drink water, **even if** you are not thirsty.[^who]
edition: 2026-11
version: "1"
blocks:
  - h1: Who is at risk?
    id: risk
  - p: Older people are. In 2019, heat killed 489,000 people.[^who]
    id: people
    level: short
  - steps:
      - Close the curtains.
      - Ask at [the helpline](https://example.org/help).
    id: steps
  - callout: Call for help
    id: help
    blocks:
      - p: Call 911 if somebody is confused.
        id: call
notes:
  who: World Health Organization, Heat and health, 2024.
"""
SPANISH = {
    "Heat": "Calor",
    "What to do on hot days": "Qué hacer en días de calor",
    "Drink water, **even if** you are not thirsty.[^who]": "Beba agua, **aunque** no tenga sed[^who].",
    "Who is at risk?": "¿Quién corre riesgo?",
    "Older people are. In 2019, heat killed 489,000 people.[^who]": (
        "Las personas mayores. En 2019, el calor mató a 489,000 personas[^who]."
    ),
    "Close the curtains.": "Cierre las cortinas.",
    "Ask at [the helpline](https://example.org/help).": "Pregunte en [la línea de ayuda](https://example.org/help).",
    "Call for help": "Pida ayuda",
    "Call 911 if somebody is confused.": "Llame al 911 si alguien está confuso.",
    "World Health Organization, Heat and health, 2024.": (
        "Organización Mundial de la Salud, El calor y la salud, 2024."
    ),
}
ROOM = "/translate/heat/es?layout=handout"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = library(tmp_path / "home")
    (made / "sheets/heat/sheet.yaml").write_text(SHEET, encoding="utf-8")
    return made


def started(browser: Browser, address: str, width: str = "desktop", scheme: str = "light") -> Page:
    """A new translation, begun on the page that lists them."""
    page = page_at(browser, address, "/translate", width, scheme)
    page.get_by_label("Sheet").select_option("heat")
    page.get_by_label("Language", exact=True).fill("Spanish")
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/translate/heat/es**")
    return page


def passes(page: Page) -> None:
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize(("width", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_ten_strings_are_translated_and_signed(
    width: str, scheme: str, browser: Browser, address: str, home: Path
) -> None:
    page = started(browser, address, width, scheme)
    page.goto(page.url.partition("/translate")[0] + ROOM)
    page.wait_for_selector("#shown img")
    expect(page.locator("#progress")).to_contain_text("0 of 10 done, 10 missing")
    passes(page)
    area = page.get_by_role("textbox", name="Translation")
    reach(page, "typed")
    for number, (source, words) in enumerate(SPANISH.items(), 1):
        # From string to string, and to the signing, without a mouse.
        expect(page.locator("#number")).to_have_text(f"Text {number} of 10")
        expect(page.locator("#source")).to_have_text(source)
        expect(area).to_be_focused()
        page.keyboard.insert_text(words)
        if number < len(SPANISH):
            page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+s")
    expect(page.locator("#standing")).to_have_text("Saved")
    expect(page.locator("#progress")).to_have_text("10 of 10 done; draft, not reviewed")
    expect(page.locator("#strings .bad")).to_have_count(0)
    reach(page, "reviewing")
    page.keyboard.press("Enter")
    reach(page, "reviewer")
    page.keyboard.insert_text("Ana María Pérez")
    page.keyboard.press("Enter")
    expect(page.locator("#signed")).to_contain_text("Signed: Ana María Pérez, ")
    expect(page.locator("#progress")).to_contain_text("10 of 10 done; reviewed by Ana María Pérez")
    passes(page)
    text = (home / "sheets/heat/es.po").read_text(encoding="utf-8")
    assert "X-Reviewed-By: Ana María Pérez, " in text
    for path in ("/translate", "/translate/heat/es/versions"):
        page.goto(page.url.partition("/translate")[0] + path)
        page.wait_for_selector("main a")
        passes(page)
    assert all(f'msgstr "{words}"' in text for words in SPANISH.values() if len(words) < 60)
    quiet(page)


def test_marks_are_put_in_by_buttons_and_what_is_wrong_is_told_at_once(
    browser: Browser, address: str
) -> None:
    page = started(browser, address)
    page.wait_for_selector("#shown img")
    page.locator("#strings .string").nth(4).click()
    area = page.get_by_role("textbox", name="Translation")
    area.fill("Las personas mayores. En 2019, el calor mató a 489 personas.")
    issues = page.locator("#issues li")
    expect(
        issues.filter(has_text="the mark [^who] is lost".replace("[", "`[").replace("]", "]`"))
    ).to_be_visible()
    expect(issues.filter(has_text="489,000")).to_be_visible()
    passes(page)
    mark = page.get_by_role("button", name="Note who (not there yet)")
    area.press("End")
    mark.click()
    expect(area).to_have_value("Las personas mayores. En 2019, el calor mató a 489 personas.[^who]")
    expect(page.get_by_role("button", name="Note who (is there)")).to_be_visible()
    area.fill("Las personas mayores. En 2019, el calor mató a 489,000 personas.[^who]")
    expect(page.locator("#count")).to_have_text("Nothing to remark.")
    # Bold and links, around what is chosen.
    page.locator("#strings .string").nth(6).click()
    area.fill("Pregunte en la línea de ayuda.")
    area.evaluate("one => one.setSelectionRange(12, 29)")
    page.get_by_role("button", name="Link to example.org/help (not there yet)").click()
    expect(area).to_have_value("Pregunte en [la línea de ayuda](https://example.org/help).")
    quiet(page)


def test_two_translators_are_told_and_nothing_is_lost(browser: Browser, address: str, home: Path) -> None:
    one = started(browser, address)
    one.wait_for_selector("#shown img")
    other = one.context.new_page()
    other.goto(one.url)
    other.wait_for_selector("#strings .string")
    expect(one.locator("#others")).to_be_visible()
    one.locator("#typed").fill("Calor")
    other.locator("#typed").fill("Bochorno")
    one.locator("#save").click()
    expect(one.locator("#standing")).to_have_text("Saved")
    expect(other.locator("#conflict")).to_be_visible()
    expect(other.locator("#theirwords")).to_have_text("Calor")
    expect(other.locator("#typed")).to_have_value("Bochorno")
    passes(other)
    other.locator("#save").click()
    expect(other.locator("#standing")).to_contain_text("Not saved")
    other.locator("#mine").click()
    other.locator("#save").click()
    expect(other.locator("#standing")).to_have_text("Saved")
    expect(one.locator("#typed")).to_have_value("Bochorno")
    kept = [
        path.read_text(encoding="utf-8") for path in (home / ".desk/versions/translations/heat/es").iterdir()
    ]
    assert any('msgstr "Calor"' in text for text in kept)
    one.context.close()


def test_an_edit_of_the_sheet_is_seen_beside_the_old_words(
    browser: Browser, address: str, home: Path
) -> None:
    page = started(browser, address)
    page.wait_for_selector("#shown img")
    page.locator("#strings .string").nth(5).click()
    page.locator("#typed").fill("Cierre las cortinas.")
    page.keyboard.press("Control+s")
    expect(page.locator("#standing")).to_have_text("Saved")
    changed = SHEET.replace("Close the curtains.", "Close the curtains and windows.")
    (home / "sheets/heat/sheet.yaml").write_text(changed, encoding="utf-8")
    expect(page.locator("#behind")).to_be_visible()
    page.get_by_label("Show", exact=True).select_option("stale")
    page.locator("#strings .string").click()
    expect(page.locator("#was ins")).to_have_text("curtains and windows.")
    expect(page.locator("#typed")).to_have_value("Cierre las cortinas.")
    passes(page)
    page.locator("#typed").fill("Cierre las cortinas y ventanas.")
    page.get_by_role("button", name="Done, next").click()
    expect(page.locator("#standing")).to_have_text("Saved")
    expect(page.locator("#behind")).to_be_hidden()
    assert 'msgstr "Cierre las cortinas y ventanas."' in (home / "sheets/heat/es.po").read_text(
        encoding="utf-8"
    )
    quiet(page)


def test_a_table_comes_back_from_elsewhere(browser: Browser, address: str) -> None:
    page = started(browser, address)
    page.wait_for_selector("#shown img")
    page.locator("#exchange summary").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV (tables)").click()
    assert download.value.suggested_filename == "heat.es.csv"
    table = b"source,translation\r\nHeat,Calor\r\n"
    page.locator("#file").set_input_files({"name": "heat.es.csv", "mimeType": "text/csv", "buffer": table})
    page.get_by_role("button", name="Bring in").click()
    expect(page.locator("#brought")).to_have_text("1 new, 0 changed, 0 the same.")
    expect(page.locator("#progress")).to_contain_text("1 of 10 done")
    passes(page)
    quiet(page)
