"""What the build passes, `proof` passes; what one warns of, the other does, however awkward a sheet is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from examined import preflight
from PIL import Image
from printings import HEAD, session_in
from samples import session

from broadside.model.paper import Ink
from broadside.model.press import PURPOSES, Purpose
from broadside.pipeline.editions import Wanted, choose
from broadside.pipeline.job import Job
from broadside.pipeline.line import assemble

BRANDS = {
    "usual": "meta: {name: A}\n",
    "heavy": 'meta: {name: A}\ncolor: {palette: {deep: "#101820"}, primary: deep, '
    "print: {deep: {cmyk: [90, 90, 90, 90]}}}\n",
    "spot": 'meta: {name: A}\ncolor: {palette: {deep: "#C8102E"}, primary: deep, '
    "print: {deep: {cmyk: [0, 100, 80, 10], spot: PANTONE 186 C}}}\n",
}
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><linearGradient id="g">'
    '<stop offset="0" stop-color="#000"/><stop offset="1" stop-color="#0a0"/></linearGradient>'
    '<path d="M0 9H100" stroke="#123456" stroke-width="0.01" fill="none"/>'
    '<rect x="1" y="50" width="90" height="0.05" fill="#224466"/>'
    '<rect width="40" height="40" fill="#ff0000" fill-opacity="0.5"/>'
    '<circle cx="70" cy="70" r="20" fill="white" stroke="#fff"/>'
    '<rect x="5" y="80" width="50" height="15" fill="url(#g)"/></svg>'
)
PICTURES = {
    "coarse.jpg": lambda: shades(200, 150).convert("RGB"),
    "bits.png": lambda: shades(400, 300).convert("1"),
    "cmyk.jpg": lambda: Image.merge("CMYK", [shades(900, 700)] * 4),
    "clear.png": lambda: Image.new("RGBA", (900, 500), (10, 20, 30, 90)),
    "indexed.png": lambda: shades(900, 700).convert("P"),
    "dot.png": lambda: Image.new("RGB", (2, 2), (3, 4, 90)),
    "strip.png": lambda: Image.new("RGB", (3000, 40), (3, 4, 90)),
    "dark.jpg": lambda: Image.new("RGB", (2400, 1800), (2, 2, 2)),
}
WORDS = {
    "folders": 'title: "Read C:\\\\Users\\\\bob\\\\a.docx"\n' + HEAD.partition("\n")[2],
    "alt": HEAD,
    "page": HEAD + "  - p: Save it in C:\\Users\\bob\\a.docx or write to ana@laptop please.\n    id: w\n",
}
FORMS: list[tuple[Purpose, Ink]] = [("office", "color"), ("press", "color")]
# One of them is tried with each picture, the next with the next one; all in a sweep. One too coarse for any
# purpose is tried for that which asks least.
MORE: list[tuple[Purpose, Ink]] = [("office", "low"), ("screen", "color"), ("press", "gray")]


def shades(width: int, height: int) -> Image.Image:
    return Image.linear_gradient("L").resize((width, height))


@pytest.fixture
def forms(request: pytest.FixtureRequest) -> list[tuple[Purpose, Ink]]:
    """What a sheet is made for."""
    if request.config.getoption("--sweep"):
        return FORMS + MORE
    name = request.getfixturevalue("name")
    if name == "coarse.jpg":
        return [*FORMS, ("screen", "color")]
    return [*FORMS, MORE[[*PICTURES, "odd.svg", *WORDS].index(name) % len(MORE)]]


def assert_agreed(home: Path, sheet: str, brand: str, forms: list[tuple[Purpose, Ink]]) -> set[str]:
    """Both pass it, and either both have something to say of it or neither; returns what the build says."""
    at = session_in(home, {"heat": f"lang: en\n{sheet}"}, brand=brand)
    said = set()
    for purpose, ink in forms:
        job = Job(
            sheet="heat",
            lang="en",
            layout="brief-wide",
            paper="letter",
            purpose=purpose,
            ink=ink,
            brand="own",
        )
        made = assemble(job, at)
        report = preflight(made.data, purpose)
        # A mixture of too much ink is lessened: the file has none that could be told of.
        told = [issue.message for issue in made.issues if "add up to" not in issue.message]
        found = [finding.message for finding in report.findings]
        assert report.verdict != "error", (purpose, ink, found)
        assert bool(told) == bool(found), (purpose, ink, told, found)
        said |= set(told)
    return said


def pictures_and_brands() -> Iterator[Any]:
    """Each picture in one brand; those that are drawn, mixed of inks or seen through in each."""
    for brand in BRANDS:
        for name in (*PICTURES, "odd.svg"):
            told = brand == "usual" or name in ("odd.svg", "cmyk.jpg", "clear.png")
            yield pytest.param(name, brand, marks=[] if told else [pytest.mark.sweep])


@pytest.mark.parametrize(("name", "brand"), list(pictures_and_brands()))
def test_of_pictures(name: str, brand: str, forms: list[tuple[Purpose, Ink]], tmp_path: Path) -> None:
    images = tmp_path / "sheets" / "heat" / "images"
    images.mkdir(parents=True)
    if name in PICTURES:
        PICTURES[name]().save(images / name)
    else:
        (images / name).write_text(SVG)
    sheet = f"{HEAD}  - figure: images/{name}\n    id: it\n    alt: A thing\n"
    said = assert_agreed(tmp_path, sheet, BRANDS[brand], forms)
    # So few pixels are too few for any purpose.
    assert (name == "coarse.jpg") <= any("a screen wants 72" in one for one in said)


@pytest.mark.parametrize("name", WORDS)
def test_of_words(name: str, forms: list[tuple[Purpose, Ink]], tmp_path: Path) -> None:
    images = tmp_path / "sheets" / "heat" / "images"
    images.mkdir(parents=True)
    PICTURES["dark.jpg"]().save(images / "dark.jpg")
    alt = "A file in /home/ana/private" if name == "alt" else "A thing"
    sheet = f"{WORDS[name]}  - figure: images/dark.jpg\n    id: it\n    alt: {alt}\n"
    said = assert_agreed(tmp_path, sheet, BRANDS["usual"], forms)
    assert any("give away" in one for one in said) == (name != "page")


@pytest.mark.slow
@pytest.mark.parametrize("purpose", PURPOSES)
def test_of_our_own_sheets(purpose: Purpose, request: pytest.FixtureRequest) -> None:
    """One of all that there are in their own language; in a sweep, one in so many. `test_preflight.py` looks
    at more of them."""
    jobs = choose(Wanted(everything=True, purposes=[purpose], langs=["en"]), session()).jobs
    some = jobs[:: len(jobs) // 12] if request.config.getoption("--sweep") else jobs[len(jobs) // 2 :][:1]
    for job in some:
        made = assemble(job, session())
        # A brand's own typeface may lack the script of a translation, which is told.
        told = [issue for issue in made.issues if not issue.message.endswith("set in another font")]
        assert (told, preflight(made.data, purpose).findings) == ([], ()), job.name
