"""What a person meets at first and when something is refused: an empty folder, a picture, colours that can't
be read, a translation that can't be signed yet, a browser without JavaScript."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from desks import LOGO
from playwright.sync_api import Browser, Page, expect
from samples import HOME
from test_desk_browser import RULES, address, address_of, browser, home, page_at, quiet, reach
from word_files import mark, note, p, r, word

__all__ = ["address", "browser", "home"]

DOCUMENT = word(p(r("Drink water."), mark(1)), note(1, r("Nobody, 2024.")))


@contextmanager
def desk_in(folder: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "broadside", "desk", "--no-browser"]
    env = {"PYTHONPATH": str(HOME), "PYTHONUNBUFFERED": "1", "PATH": "/usr/bin:/bin"}
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True, env=env) as desk:
        try:
            yield address_of(desk)
        finally:
            desk.send_signal(signal.SIGINT)


def passes(page: Page) -> None:
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize(("width", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_the_first_sheet_is_made_of_a_document(
    width: str, scheme: str, browser: Browser, tmp_path: Path
) -> None:
    document = tmp_path / "Hot days.docx"
    document.write_bytes(DOCUMENT)
    folder = tmp_path / "empty"
    folder.mkdir()
    with desk_in(folder) as address:
        page = page_at(browser, address, "/write", width, scheme)
        expect(page.get_by_role("heading", level=1)).to_have_text("The first sheet")
        passes(page)
        page.get_by_label("Document", exact=True).set_input_files(document)
        expect(page.get_by_role("heading", name="The sheet is made")).to_be_focused()
        expect(page.locator("#imported")).to_contain_text("4 in the document, 4 in the sheet")
        passes(page)
        page.get_by_role("link", name="Open the sheet").click()
        expect(page.locator("#blocks .card")).to_have_count(1)
        page.wait_for_selector("#shown img")
        page.goto(address.partition("/?")[0])
        page.wait_for_selector("#pages img")
        expect(page.locator("#said")).to_contain_text("page")
        quiet(page)


def test_a_picture_comes_with_the_words_for_who_does_not_see_it(
    browser: Browser, address: str, home: Path
) -> None:
    page = page_at(browser, address, "/write/heat?as=form")
    page.get_by_role("button", name="+ Add a block").last.click()
    page.get_by_role("dialog").get_by_role("button", name="Figure A picture").click()
    page.get_by_role("button", name="Add a picture").click()
    dialog = page.get_by_role("dialog", name="Add a picture")
    passes(page)
    dialog.get_by_label("Picture").set_input_files(
        {"name": "two.svg", "mimeType": "image/svg+xml", "buffer": LOGO}
    )
    dialog.get_by_role("button", name="Put it in").click()
    # It is not taken without them.
    expect(dialog.get_by_label("What it shows")).to_be_focused()
    page.keyboard.type("Two colours")
    dialog.get_by_role("button", name="Put it in").click()
    expect(dialog).to_be_hidden()
    expect(page.locator("#count")).to_have_text("No faults.")
    page.keyboard.press("Control+s")
    expect(page.locator("#standing")).to_have_text("Saved")
    text = (home / "sheets/heat/sheet.yaml").read_text(encoding="utf-8")
    assert "figure: images/two-" in text
    assert "alt: Two colours\n" in text
    quiet(page)


def test_colours_that_can_t_be_read_are_mended_where_the_save_was_refused(
    browser: Browser, address: str, home: Path
) -> None:
    page = page_at(browser, address, "/brand/edit/plain")
    page.wait_for_selector("#looks img")
    page.get_by_label("Main colour", exact=True).fill("#9FE8D0")
    # As soon as it is known what would mend it.
    expect(page.locator("#nearest")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).dblclick()
    expect(page.locator("#standing")).to_contain_text("Press “Take the nearest colours that pass”")
    expect(page.locator("#saveissues li")).to_have_count(0)
    expect(page.locator("#nearby")).to_be_focused()
    passes(page)
    page.keyboard.press("Enter")
    expect(page.locator("#readable")).to_have_text("All text can be read, in colour and in grey.")
    page.keyboard.press("Control+s")
    expect(page.locator("#savednote")).to_be_visible()
    # The refusal is told by its status; nothing else is said.
    assert all("422" in one for one in page.said)  # type: ignore[attr-defined]
    page.context.close()


def test_what_can_t_be_signed_yet_stays_as_it_is_and_leads_to_what_is_left(
    browser: Browser, address: str, home: Path
) -> None:
    page = page_at(browser, address, "/translate")
    page.get_by_label("Sheet").select_option("heat")
    page.get_by_label("Language", exact=True).fill("Spanish")
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/translate/heat/es**")
    path = home / "sheets/heat/es.po"
    before = path.read_bytes()
    expect(page.locator("#source")).to_have_text("Heat")
    reach(page, "typed")
    page.keyboard.type("Calor")
    expect(page.locator("#standing")).to_have_text("Not saved; what you type is kept")
    page.locator("#reviewing").click()
    page.get_by_label("Your name").fill("Ana")
    page.get_by_role("button", name="Sign").click()
    expect(page.locator("#signed")).to_have_text("It can't be signed yet: 4 missing.")
    assert path.read_bytes() == before
    # What was typed is still there, and is no part of what is left.
    page.get_by_role("button", name="Show them").click()
    expect(page.locator("#listed")).to_contain_text("of 5 texts")
    expect(page.locator("#standing")).to_contain_text("Not saved")
    page.context.close()


def test_without_javascript_each_page_says_so(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    base = address.partition("/?")[0]
    for path in ("/", "/write", "/write/heat", "/brand/edit/plain", "/compare", "/watch?sheet=heat"):
        page.goto(base + path)
        expect(page.get_by_text("This page needs JavaScript").first).to_be_visible()
    context.close()
