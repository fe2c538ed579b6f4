"""A desk that was killed and is started again: the page that is open goes on, and what was typed is saved."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import SHEET
from playwright.sync_api import Browser, expect
from samples import HOME
from test_desk_browser import address_of, browser, home, page_at

__all__ = ["browser", "home"]


class Killed:
    """The desk of a folder; `kill` takes it away as a crash would, `start` begins another one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = ""
        self.start()

    def start(self) -> None:
        self.desk = subprocess.Popen(
            [sys.executable, "-m", "broadside", "desk", "--no-browser"],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            text=True,
            env={
                "PYTHONPATH": str(HOME),
                "PYTHONUNBUFFERED": "1",
                "PATH": "/usr/bin:/bin",
                # What is killed leaves its folder there.
                "TMPDIR": str(self.folder.parent),
            },
        )
        self.address = address_of(self.desk)

    def kill(self) -> None:
        self.desk.send_signal(signal.SIGKILL)
        self.desk.wait(30)
        assert self.desk.stdout
        self.desk.stdout.close()


@pytest.fixture
def desk(home: Path) -> Iterator[Killed]:
    made = Killed(home)
    yield made
    made.kill()


def test_the_page_of_a_sheet_goes_on(browser: Browser, desk: Killed, home: Path) -> None:
    page = page_at(browser, desk.address, "/write/heat")
    page.wait_for_selector("#shown img")
    text, file = page.get_by_label("Text of Heat"), home / "sheets" / "heat" / "sheet.yaml"
    text.fill(SHEET.replace("Older people are.", "Older people and children are."))
    expect(page.locator("#standing")).to_have_text("Not saved; what you type is kept")
    desk.kill()
    expect(page.locator("#lost")).to_be_visible()
    text.fill(SHEET.replace("Older people are.", "Everybody is."))
    desk.start()
    expect(page.locator("#lost")).to_be_hidden()
    expect(page.locator("#standing")).to_have_text("Not saved; what you type is kept")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#standing")).to_have_text("Saved")
    assert "Everybody is." in file.read_text(encoding="utf-8")
    page.context.close()


def test_the_page_of_a_translation_goes_on(browser: Browser, desk: Killed, home: Path) -> None:
    page = page_at(browser, desk.address, "/translate")
    page.get_by_label("Language", exact=True).fill("es")
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_label("Translation", exact=True).fill("Calor")
    page.wait_for_selector("#shown img")
    desk.kill()
    expect(page.locator("#lost")).to_be_visible()
    page.get_by_label("Translation", exact=True).fill("Calores")
    desk.start()
    expect(page.locator("#lost")).to_be_hidden()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#standing")).to_have_text("Saved")
    sheets = [
        one for one in (home / "sheets").glob("*/es.po") if "Calores" in one.read_text(encoding="utf-8")
    ]
    assert len(sheets) == 1
    page.context.close()


def test_the_form_of_a_brand_goes_on(browser: Browser, desk: Killed, home: Path) -> None:
    page = page_at(browser, desk.address, "/brand/new")
    page.wait_for_selector("#looks img")
    desk.kill()
    expect(page.locator("#lost")).to_be_visible()
    page.locator("#organization").fill("Mint")
    desk.start()
    expect(page.locator("#lost")).to_be_hidden()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#savednote")).to_be_visible()
    assert (home / "brands" / "mint" / "brand.yaml").is_file()
    page.context.close()


def test_what_was_typed_is_there_when_one_has_left_by_a_link_and_comes_back(
    browser: Browser, desk: Killed
) -> None:
    page = page_at(browser, desk.address, "/write/heat")
    page.wait_for_selector("#shown img")
    page.get_by_label("Text of Heat").fill(SHEET.replace("Older people are.", "Everybody is."))
    expect(page.locator("#standing")).to_have_text("Not saved; what you type is kept")
    bar = page.get_by_role("navigation").first
    bar.get_by_role("link", name="Brand", exact=True).click()
    page.get_by_role("link", name="Write", exact=True).first.click()
    page.locator("a[href^='/write/heat']").first.click()
    expect(page.get_by_label("Text of Heat")).to_have_value(
        SHEET.replace("Older people are.", "Everybody is.")
    )
    page.context.close()
