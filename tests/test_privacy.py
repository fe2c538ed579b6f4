"""A file says nothing of who made it, where and with what: nor does what it was made of."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import cv2
import numpy as np
import pikepdf
import pypdfium2
import pytest
from examined import preflight
from PIL import ExifTags, Image, ImageCms, PngImagePlugin
from printings import HEAD, SHEETS, made, session_in, shipped
from samples import HOME

from broadside.file.leaks import beside
from broadside.model.press import Purpose
from broadside.pipeline.job import Job

# What must be found in no file.
SECRETS = (b"Ana Ruiz", b"secret camera", b"secret-folder", b"anasecret", b"secret-host", b"Monitor of Ana")
FIGURES = """
  - figure: images/photo.jpg
    id: photo
    alt: A street.
    caption: A street.
  - figure: images/scan.png
    id: scan
    alt: A letter.
    caption: A letter.
"""


def profile() -> bytes:
    """The profile of somebody's screen, which says whose."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    own = "sRGB built-in".encode("utf-16-be")
    assert own in data
    return bytes(data.replace(own, "Monitor of Ana".encode("utf-16-be")[: len(own)]))


def photo(path: Path) -> None:
    """A photograph as a phone takes it: camera, person and place in EXIF, XMP, a comment."""
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = "secret camera"
    exif[ExifTags.Base.Artist] = "Ana Ruiz"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (45.0, 31.0, 12.0), 3: "W", 4: (122.0, 40.0, 3.0)})
    look = {"exif": exif, "comment": b"by Ana Ruiz", "icc_profile": profile()}
    Image.new("RGB", (400, 300), (90, 120, 80)).save(
        path, xmp=b"<x:xmpmeta>Ana Ruiz at secret-host</x:xmpmeta>", **look
    )


def scan(path: Path) -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Ana Ruiz")
    words.add_itxt("Software", "Quill on secret-host", zip=True)
    Image.new("RGB", (300, 200), "white").save(path, pnginfo=words)


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    """A folder whose name is telling, with a sheet that shows two telling pictures."""
    home = tmp_path / "secret-folder"
    images = home / "sheets" / "heat" / "images"
    images.mkdir(parents=True)
    photo(images / "photo.jpg")
    scan(images / "scan.png")
    session_in(home, {"heat": f"lang: en\n{HEAD}{FIGURES}"})
    return home


def unpacked(data: bytes) -> Iterator[bytes]:
    """Everything in a file, as it stands and as it unpacks."""
    yield data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            yield thing.unparse(resolved=False) if not isinstance(thing, pikepdf.Stream) else b""
            if isinstance(thing, pikepdf.Stream):
                yield b"".join(f"{key} {value}".encode() for key, value in thing.items())
                yield thing.read_raw_bytes()
                try:
                    yield thing.read_bytes()
                except pikepdf.PdfError:  # a JPEG is no stream to unpack
                    continue


def tells(data: bytes) -> list[bytes]:
    return [secret for part in unpacked(data) for secret in SECRETS if secret in part]


def test_the_pictures_do_tell(sheets: Path) -> None:
    images = sheets / "sheets" / "heat" / "images"
    assert set(beside((images / "photo.jpg").read_bytes())) == {"EXIF", "GPS", "XMP", "a comment"}
    assert set(beside((images / "scan.png").read_bytes())) == {"text"}


@pytest.mark.parametrize("purpose", ["office", "press", "screen"])
def test_of_a_picture_only_its_pixels_are_kept(purpose: Purpose, sheets: Path) -> None:
    job = Job(sheet="heat", lang="en", layout="brief-wide", paper="a4", brand="plain", purpose=purpose)
    data = made(job, session_in(sheets, {})).data
    assert tells(data) == []
    report = preflight(data, purpose)
    assert sum(len(page.pictures) for page in report.file.pages) == 2
    assert report.file.leaks == ()
    assert all(picture.readable for page in report.file.pages for picture in page.pictures)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        packed = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/Width" in one]
        assert packed
        assert all(not beside(one.read_raw_bytes()) for one in packed)


def test_who_builds_where_and_when_is_not_told(sheets: Path) -> None:
    """The same bytes, whatever the person, the machine and its time zone are called."""
    found = []
    for user, zone in (("anasecret", "Asia/Kolkata"), ("other", "America/Lima")):
        env = {**os.environ, "PYTHONPATH": str(HOME), "HOME": f"/home/{user}", "USER": user, "LOGNAME": user}
        env |= {"HOSTNAME": "secret-host", "TZ": zone, "XDG_CACHE_HOME": f"/home/{user}/.cache"}
        words = ["heat", "--layout", "brief-wide", "--paper", "a4", "--no-gallery", "--out", user]
        command = [sys.executable, "-m", "broadside", *words]
        subprocess.run(command, cwd=sheets, env=env, check=True, capture_output=True)
        (file,) = (sheets / user).glob("*.pdf")
        found.append(file.read_bytes())
    assert tells(found[0]) == []
    assert found[0] == found[1]


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_qr_code_is_the_plain_address_of_the_sheet(sheet: str) -> None:
    printing = shipped(sheet, "palm-card")
    pdf = pypdfium2.PdfDocument(printing.data)
    said = set()
    for page in pdf:
        picture = page.render(scale=300 / 72, grayscale=True).to_numpy()
        said.add(cv2.QRCodeDetectorAruco().detectAndDecode(np.ascontiguousarray(picture.squeeze()))[0])
    (address,) = filter(None, said)
    assert address == printing.edition.sheet.url
    parts = urlsplit(address)
    assert (parts.query, parts.fragment, parts.username) == ("", "", None)
