"""What the desk tells is true of what stands there now, not of the text before; and nobody is led back."""

from pathlib import Path

from desks import LOGO, SHEET
from playwright.sync_api import Browser, Route, expect
from test_desk_browser import address, browser, home, page_at, quiet

__all__ = ["address", "browser", "home"]


def test_what_is_not_looked_at_looks_like_it(browser: Browser, address: str) -> None:
    page = page_at(browser, address, "/write/heat")
    left = page.locator("#rooms .left")
    expect(left.first).to_contain_text("line")
    expect(page.locator("#count")).to_have_text("No faults.")
    held: list[Route] = []
    holds = True

    def hold(route: Route) -> None:
        if holds:
            held.append(route)
        else:
            route.continue_()

    page.route("**/typed?*", hold)
    text = page.get_by_label("Text of Heat")
    text.fill(SHEET.replace("title:", "titel:"))
    expect(page.locator("#count")).to_be_hidden()
    expect(page.locator("#looking")).to_be_visible()
    expect(left.first).to_have_text("not looked at yet")
    holds = False
    for one in held:
        one.continue_()
    expect(page.locator("#looking")).to_be_hidden()
    expect(page.locator("#count")).to_contain_text("fault")
    # Mended, no printing is still said to be wrong.
    text.fill(SHEET)
    expect(page.locator("#count")).to_have_text("No faults.")
    expect(page.locator("#rooms .over")).to_have_count(0)
    expect(page.locator("#standing")).to_have_text("As in the file")
    quiet(page)


def test_the_room_beside_a_translation_is_the_room_there_is(browser: Browser, address: str) -> None:
    page = page_at(browser, address, "/translate")
    page.get_by_label("Language", exact=True).fill("es")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator("#facts")).to_contain_text("no page more in:")
    expect(page.locator("#facts")).to_contain_text("lines spare)")
    quiet(page)


def test_who_presses_a_link_while_a_brand_is_saved_is_not_taken_back(
    browser: Browser, address: str, home: Path
) -> None:
    page = page_at(browser, address, "/brand/new")
    page.wait_for_selector("#looks img")
    refused: list[str] = []
    page.context.on("response", lambda answer: refused.append(answer.url) if answer.status >= 400 else None)
    page.locator("#organization").fill("Mint")
    page.route("**/later", lambda route: route.fulfill(status=204))
    page.evaluate("void setTimeout(() => navigator.sendBeacon('/later'), 700)")
    held: dict[str, Route] = {}
    page.route("**/save?*", lambda route: held.update(save=route))
    page.route("**/translate", lambda route: held.update(link=route))
    with page.expect_request("**/save?*"):
        page.get_by_role("button", name="Save", exact=True).click()
    with page.expect_request("**/translate"):
        page.get_by_role("link", name="Translate").click(no_wait_after=True)
    # What was typed waits for a pause in the typing, which comes after it is saved.
    with page.expect_request("**/later"), page.expect_response("**/save?*"):
        held["save"].continue_()
    held["link"].continue_()
    page.wait_for_url("**/translate")
    assert refused == []
    assert (home / "brands" / "mint" / "brand.yaml").is_file()
    quiet(page)


def test_what_is_chosen_before_the_scripts_are_there_is_taken(browser: Browser, address: str) -> None:
    page = page_at(browser, address, "/brand")
    held: dict[str, Route] = {}
    page.route("**/brand.js", lambda route: held.update(script=route))
    with page.expect_request("**/brand.js"):
        page.get_by_role("link", name="New brand").click(no_wait_after=True)
    page.get_by_label("Name", exact=True).first.fill("Harbour Health")
    page.get_by_label("Choose a picture").set_input_files(
        {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": LOGO}
    )
    page.get_by_role("button", name="Add a contact").click()
    held["script"].continue_()
    expect(page.get_by_alt_text("The logo as it looks on paper")).to_be_visible()
    expect(page.get_by_role("group", name="Contact 1")).to_be_visible()
    expect(page.locator("#standing")).to_have_text("Not saved; what you type is kept")
    quiet(page)
