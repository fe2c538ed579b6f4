"""The desk as a person meets it: in Chromium, by mouse, by keyboard alone, on a phone, in light and dark."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from desks import LOGO, SHEET, library
from playwright.sync_api import Browser, Page, expect, sync_playwright
from samples import HOME

CHROMIUM = "/usr/bin/chromium"
# What WCAG 2.2 AA and good practice ask for.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}
# A slow machine is given so many milliseconds.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)
MENDED = SHEET.replace("Older people are.", "Older people and children are.")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert Path(CHROMIUM).exists(), "`chromium` is not installed"
    with sync_playwright() as own:
        browser = own.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return library(tmp_path / "home")


@pytest.fixture
def address(home: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "broadside", "desk", "--no-browser"]
    desk = subprocess.Popen(
        command,
        cwd=home,
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(HOME), "PYTHONUNBUFFERED": "1", "PATH": "/usr/bin:/bin"},
    )
    yield address_of(desk)
    assert desk.stdout
    desk.send_signal(signal.SIGINT)
    assert desk.wait(30) == 0
    desk.stdout.close()


def address_of(desk: "subprocess.Popen[str]") -> str:
    """Where a desk says that it is."""
    assert desk.stdout
    return next(match for line in desk.stdout if (match := re.search(r"http://\S+", line))).group()


def page_at(
    browser: Browser, address: str, path: str = "/", width: str = "desktop", scheme: str = "light"
) -> Page:
    """A page of a browser of its own, come in by the key; a word of its console fails the test."""
    sides = WIDTHS[width]
    context = browser.new_context(viewport={"width": sides[0], "height": sides[1]}, color_scheme=scheme)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda problem: said.append(str(problem)))
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.said = said  # type: ignore[attr-defined]
    page.goto(address)
    base = address.partition("/?")[0]
    page.wait_for_url(f"{base}/")
    if path != "/":
        page.goto(base + path)
    return page


def quiet(page: Page) -> None:
    assert page.said == []  # type: ignore[attr-defined]
    page.context.close()


PAGES = {
    "/": "#pages img",
    "/?layout=trifold": "#pages img",
    "/many": "button.button",
    "/write": "main a",
    "/write/heat": "#shown img",
    "/write/heat?as=form": "#form .card",
    "/write/heat/versions": "main a",
    "/watch?sheet=heat": "#shown img",
    "/brand": "main a",
    "/brand/new": "#looks img",
    "/brand/edit/plain": "#looks img",
    "/brand/versions/plain": "main a",
    "/compare": "#pages.compared",
    "/nothing": "main a",
}


@pytest.mark.parametrize(("width", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_no_page_breaks_a_rule_of_accessibility(
    width: str, scheme: str, browser: Browser, address: str
) -> None:
    page = page_at(browser, address, "/", width, scheme)
    base = page.url.rstrip("/")
    for path, there in PAGES.items():
        page.goto(base + path)
        page.wait_for_selector(there)
        results = Axe().run(page, options=RULES)
        assert results.violations_count == 0, path + results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
    # The last of them is none, which the console says, too.
    assert len(page.said) == 1  # type: ignore[attr-defined]
    page.context.close()


def test_a_pdf_is_chosen_seen_and_taken(browser: Browser, address: str) -> None:
    page = page_at(browser, address)
    page.get_by_role("radio", name="Half sheet").check()
    page.wait_for_load_state("networkidle")
    page.get_by_role("radio", name="A4").check()
    expect(page.locator("#pages .facts").first).to_have_text("2 pages · 148 × 210 mm")
    expect(page.locator("#pages img").first).to_have_attribute("alt", "Page 1 of 2 of “Heat”")
    # What is asked for as somebody goes on is given up, which the console says.
    page.wait_for_load_state("networkidle")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download PDF").click()
    assert download.value.suggested_filename == "cold_en_plain_half-sheet_a4.pdf"
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    page.get_by_role("heading", name="Several to a sheet").scroll_into_view_if_needed()
    sheets = page.get_by_role("link", name="Download sheets to print")
    sheets.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    with page.expect_download() as download:
        sheets.click()
    assert download.value.suggested_filename.endswith("_cards.pdf")
    quiet(page)


def test_a_zip_of_many(browser: Browser, address: str) -> None:
    page = page_at(browser, address, "/many")
    page.get_by_role("button", name="Make the ZIP").click()
    link = page.get_by_role("link", name="Download ZIP")
    with page.expect_download() as download:
        link.click()
    assert Path(download.value.path()).read_bytes().startswith(b"PK")
    quiet(page)


def test_a_typo_is_mended_by_keyboard_alone(browser: Browser, address: str, home: Path) -> None:
    page = page_at(browser, address, "/write")
    press(page, "a:has-text('Heat') >> nth=1")
    page.wait_for_selector("#shown img")
    area = page.get_by_role("textbox", name="Text of Heat")
    reach(page, "text")
    page.keyboard.press("Control+End")
    # A new line is indented as the one above.
    page.keyboard.type("  b: Another note.\noops", delay=5)
    expect(area).to_have_value(f"{SHEET}  b: Another note.\n  oops")
    expect(page.locator("#issues li.error").first).to_be_visible()
    expect(page.locator("#mirror .error")).to_have_count(2)
    for _ in range(len("oops")):
        page.keyboard.press("Backspace")
    expect(page.locator("#issues li").filter(has_text="unused note")).to_be_visible()
    page.keyboard.press("Control+Home")
    for _ in range(8):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    page.keyboard.type("[^b", delay=5)
    page.keyboard.press("Alt+ArrowDown")
    expect(area).to_have_attribute("aria-activedescendant", "word-0")
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_have_text("No faults.")
    page.keyboard.press("Control+s")
    expect(page.locator("#standing")).to_have_text("Saved")
    assert "Older people are.[^a][^b]" in (home / "sheets/heat/sheet.yaml").read_text(encoding="utf-8")
    quiet(page)


def test_a_brand_from_a_logo_to_a_printed_handout(browser: Browser, address: str, home: Path) -> None:
    page = page_at(browser, address, "/brand")
    page.get_by_role("link", name="New brand").click()
    page.get_by_label("Name", exact=True).first.fill("Harbour Health")
    logo = {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": LOGO}
    page.get_by_label("Choose a picture").set_input_files(logo)
    expect(page.get_by_alt_text("The logo as it looks on paper")).to_be_visible()
    expect(page.get_by_label("Main colour", exact=True)).to_have_value("#0B6E6E")
    page.get_by_role("button", name="Take #B8336A").click()
    page.get_by_label("Main colour", exact=True).fill("#F2A71B")
    expect(page.locator("#readable")).to_have_text(
        "Some text can't be read. The pages show the nearest colours that pass."
    )
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()
    page.get_by_role("button", name="Take the nearest colours that pass").click()
    expect(page.locator("#readable")).to_have_text("All text can be read, in colour and in grey.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. The sheets of Harbour Health look so from now on.")).to_be_visible()
    page.get_by_role("link", name="Take", exact=True).click()
    page.get_by_label("Organization").select_option("harbour-health")
    expect(page.locator("#pages .facts").first).to_contain_text("page")
    # The pages of the brand before are there until these have come.
    expect(page.get_by_role("link", name="Download PDF")).to_have_attribute(
        "href", re.compile("harbour-health")
    )
    with page.expect_download() as download:
        page.get_by_role("link", name="Download PDF").click()
    assert "_harbour-health_" in download.value.suggested_filename
    quiet(page)


def test_a_brand_is_made_by_keyboard_alone(browser: Browser, address: str, home: Path) -> None:
    page = page_at(browser, address, "/brand/new")
    reach(page, "organization")
    page.keyboard.type("Harbour")
    reach(page, "add-contact")
    page.keyboard.press("Enter")
    page.keyboard.type("Helpline")
    page.keyboard.press("Tab")
    page.keyboard.type("555 0100")
    expect(page.locator("#standing")).to_have_text("Not saved; what you type is kept")
    page.keyboard.press("Control+s")
    expect(page.locator("#savednote")).to_be_visible()
    text = (home / "brands/harbour/brand.yaml").read_text(encoding="utf-8")
    assert 'label: "Helpline"' in text
    quiet(page)


def test_two_windows_on_one_brand_are_told_and_nothing_is_lost(
    browser: Browser, address: str, home: Path
) -> None:
    one = page_at(browser, address, "/brand/edit/plain")
    one.wait_for_selector("#looks img")
    other = one.context.new_page()
    other.goto(one.url)
    expect(one.locator("#others")).to_be_visible()
    expect(other.locator("#others")).to_be_visible()
    one.fill("#legal", "One")
    other.fill("#legal", "Other")
    one.click("#save")
    expect(one.locator("#savednote")).to_be_visible()
    expect(other.locator("#moved")).to_be_visible()
    assert "legal: One" in (home / "brands/plain/brand.yaml").read_text(encoding="utf-8")
    other.click("#mine")
    expect(other.locator("#savednote")).to_be_visible()
    kept = [path.read_text(encoding="utf-8") for path in (home / ".desk/versions/brands/plain").iterdir()]
    assert any("legal: One" in text for text in kept)
    one.context.close()


def test_what_has_changed_is_shown_beside_what_was(browser: Browser, address: str, home: Path) -> None:
    page = page_at(browser, address, "/?sheet=heat&layout=handout")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download PDF").click()
    download.value.path()
    (home / "sheets/heat/sheet.yaml").write_text(MENDED, encoding="utf-8")
    page.get_by_role("link", name="Compare").click()
    page.wait_for_selector("#pages.compared")
    page.get_by_label("Sheet", exact=True).select_option("heat")
    page.wait_for_url("**sheet=heat**")
    page.wait_for_selector("#pages.compared")
    page.get_by_label("Printing").select_option("handout")
    expect(page.locator("#pages ins").first).to_contain_text("and children")
    assert page.locator("#pages .shot rect").count() >= 1
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()
    quiet(page)


def press(page: Page, selector: str) -> None:
    """Reach a thing by the tabulator, and press Enter."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(
            "s => document.activeElement.matches(s)", selector.partition(" >>")[0].partition(":has")[0]
        ) and "heat" in (page.evaluate("document.activeElement.href || ''")):
            page.keyboard.press("Enter")
            return
    raise AssertionError(selector)


def reach(page: Page, identity: str) -> None:
    for _ in range(60):
        if page.evaluate("document.activeElement.id") == identity:
            return
        page.keyboard.press("Tab")
    raise AssertionError(identity)


def test_words_on_the_page_lead_to_their_line_and_back(browser: Browser, address: str) -> None:
    page = page_at(browser, address, "/write/heat?layout=handout")
    image = page.locator("#shown img").first
    image.wait_for()
    page.wait_for_function("document.getElementById('desk').dataset.looked !== undefined")
    line = """() => {
        const area = document.getElementById('text');
        return area.value.slice(0, area.selectionStart).split('\\n').length;
    }"""
    place = page.evaluate(
        """async () => {
        const leaf = document.querySelector('.leaf img').getBoundingClientRect();
        const area = document.getElementById('text');
        area.focus(); area.setSelectionRange(area.value.indexOf('Older'), area.value.indexOf('Older'));
        area.click();
        const spot = document.querySelector('.spots div').getBoundingClientRect();
        return [spot.left + 3, spot.top + spot.height / 2];
        }"""
    )
    page.evaluate("document.getElementById('text').setSelectionRange(0, 0)")
    page.mouse.click(*place)
    assert page.evaluate(line) == 9
    # By keyboard: from part to part on the pages, and from there to the text.
    page.locator("#shown").focus()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Enter")
    assert page.evaluate(line) == 7
    quiet(page)


def test_two_windows_on_one_sheet_are_told_and_nothing_is_lost(
    browser: Browser, address: str, home: Path
) -> None:
    one = page_at(browser, address, "/write/heat")
    one.wait_for_selector("#shown img")
    other = one.context.new_page()
    other.goto(one.url)
    other.wait_for_selector("#shown img")
    expect(one.locator("#others")).to_be_visible()
    expect(other.locator("#others")).to_be_visible()
    one.fill("#text", MENDED)
    other.fill("#text", SHEET.replace("Heat", "Warmth"))
    one.click("#save")
    expect(one.locator("#standing")).to_have_text("Saved")
    expect(other.locator("#moved")).to_be_visible()
    other.click("#save")
    # Whether what was typed is kept may be told before that or after.
    expect(other.locator("#standing")).to_contain_text("Not saved")
    assert (home / "sheets/heat/sheet.yaml").read_text(encoding="utf-8") == MENDED
    other.click("#theirs")
    expect(other.locator("#text")).to_have_value(MENDED)
    kept = [path.read_text(encoding="utf-8") for path in (home / ".desk/versions/heat").iterdir()]
    assert SHEET.replace("Heat", "Warmth") in kept
    assert SHEET in kept
    one.context.close()


def test_a_change_of_another_program_is_seen_at_once(browser: Browser, address: str, home: Path) -> None:
    page = page_at(browser, address, "/watch?sheet=heat&layout=handout")
    page.wait_for_selector("#shown img")
    page.wait_for_function("document.getElementById('shown').dataset.looked >= 1")
    before = page.locator("#shown img").first.get_attribute("src")
    (home / "sheets/heat/sheet.yaml").write_text(MENDED, encoding="utf-8")
    page.wait_for_function(
        "src => document.querySelector('#shown img').getAttribute('src') !== src", arg=before
    )
    quiet(page)


def test_the_button_ends_the_program(browser: Browser, home: Path) -> None:
    command = [sys.executable, "-m", "broadside", "desk", "--no-browser"]
    with subprocess.Popen(
        command,
        cwd=home,
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(HOME), "PYTHONUNBUFFERED": "1"},
    ) as desk:
        page = page_at(browser, address_of(desk))
        page.get_by_role("button", name="Close the desk").click()
        expect(page.get_by_role("heading")).to_have_text("The desk is closed")
        assert desk.wait(30) == 0
        page.context.close()


@pytest.mark.parametrize(
    ("tag", "called", "width"), [("ar", "العربية", "desktop"), ("ru", "Русский", "phone")]
)
def test_another_language_breaks_no_rule_of_accessibility(
    tag: str, called: str, width: str, browser: Browser, address: str
) -> None:
    """In Arabic all is mirrored, and Russian words are long."""
    page = page_at(browser, address, "/many", width)
    base = page.url.removesuffix("/many")
    page.get_by_role("button", name=re.compile("English")).click()
    page.get_by_role("button", name=called).click()
    page.wait_for_url(f"{base}/many")
    expect(page.locator("html")).to_have_attribute("lang", tag)
    for path, there in PAGES.items():
        page.goto(base + path)
        page.wait_for_selector(there)
        results = Axe().run(page, options=RULES)
        assert results.violations_count == 0, path + results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
    assert len(page.said) == 1  # type: ignore[attr-defined]
    page.context.close()


def test_arabic_is_mirrored_but_for_what_is_the_same_everywhere(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="ar", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#pages img")
    middle = 640
    choices, pages = (page.locator(one).bounding_box() for one in (".choices", ".result"))
    assert choices
    assert pages
    assert pages["x"] + pages["width"] / 2 < middle < choices["x"] + choices["width"] / 2
    page.goto(address.partition("/?")[0] + "/write/heat")
    expect(page.locator("#count")).to_have_text("لا أخطاء.")
    # A script fills in the form that two things have.
    page.locator("#text").fill("lang: en\ntitel: x\nmesage: y\nblocks: []\n")
    expect(page.locator("#count")).to_have_text(re.compile("أخطاء|خطآن"))
    assert page.locator("#issues .words").first.get_attribute("lang") == "en"
    assert page.locator("#text").evaluate("one => getComputedStyle(one).direction") == "ltr"
    context.close()
