"""A brand's pack: what is packed comes out again; what a stranger has packed is bounded and leads nowhere."""

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from desks import LOGO, Bench, inside, library
from starlette.testclient import TestClient

from broadside.commands import brand_pack
from broadside.commands.brand_pack import MOST_FILES, packed, unpacked
from broadside.issues import Fault

TEXT = b"meta: {name: Harbour Health}\nlogo: logo.svg\n"
GOOD = {"harbour/brand.yaml": TEXT, "harbour/logo.svg": LOGO}


def pack(files: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", kind) as one:
        for name, data in files.items():
            one.writestr(name, data)
    return made.getvalue()


def test_what_is_packed_comes_out_again(tmp_path: Path) -> None:
    folder = library(tmp_path) / "brands" / "plain"
    (folder / "fonts").mkdir()
    for name in ("fonts/A.ttf", ".hidden.yaml", "run.sh", "notes.txt"):
        (folder / name).write_bytes(b"x")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    found = unpacked(packed(folder, "plain"), "plain.zip")
    assert (found.name, found.file) == ("plain", "brand.yaml")
    assert found.files["brand.yaml"] == (folder / "brand.yaml").read_bytes()
    assert {"fonts/A.ttf", "notes.txt", "fr.po"} < set(found.files)
    assert not {".hidden.yaml", "run.sh", "link.txt"} & set(found.files)
    assert packed(folder, "plain") == packed(folder, "plain")


@pytest.mark.parametrize(
    "name",
    [
        "../brand.yaml",
        "/etc/brand.yaml",
        "harbour/../../x.svg",
        "harbour/./x.svg",
        "harbour//x.svg",
        "harbour\\..\\x.svg",
        "C:/x.svg",
        "harbour/.hidden.svg",
        "harbour/.git/x.txt",
        "harbour/con.svg",
        "harbour/x.svg.",
        "harbour/x.sh",
        "harbour/x.py",
        "harbour/x",
        "harbour/a\nb.svg",
        "harbour/" + "a" * 300 + ".svg",
        "a/b/c/d/e/f/g.svg",
        "harbour/LOGO.svg",
        "harbour/deep.zip",
        "harbour/logo.svg/x.png",
        "harbour/Logo.SVG/x.png",
        "harbour/com\u00b9.txt",
        "harbour/conin$.txt",
        "harbour/a\u202egnp.txt",
        "harbour/" + "\u0915" * 100 + ".txt",
    ],
)
def test_no_name_in_a_pack_is_taken_that_could_lead_elsewhere(name: str) -> None:
    with pytest.raises(Fault) as refused:
        unpacked(pack({**GOOD, name: b"x"}), "x.zip")
    assert "\n" not in refused.value.issues[0].message


def test_a_file_without_a_name_is_none_to_take() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as one:
        one.writestr("brand.yaml", TEXT)
        with one.open(zipfile.ZipInfo(""), "w") as nameless:
            nameless.write(b"x")
    with pytest.raises(Fault, match="leads out of the pack"):
        unpacked(made.getvalue(), "x.zip")


def test_no_link_is_taken() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as one:
        one.writestr("brand.yaml", TEXT)
        link = zipfile.ZipInfo("logo.svg")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        one.writestr(link, "/etc/passwd")
    with pytest.raises(Fault, match="no file, but a link"):
        unpacked(made.getvalue(), "x.zip")


def test_a_bomb_is_stopped_at_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brand_pack, "MOST_BYTES", 1 << 20)
    big = pack({**GOOD, "harbour/a.txt": b"\0" * (3 << 20)})
    assert len(big) < 1 << 16
    with pytest.raises(Fault, match="unpacks to more"):
        unpacked(big, "x.zip")
    # It says that it is small.
    at = big.rfind(b"PK\x01\x02")
    lying = big[: at + 24] + struct.pack("<I", 10) + big[at + 28 :]
    with pytest.raises(Fault):
        unpacked(lying, "x.zip")


def test_too_many_files_are_counted_before_their_list_is_read() -> None:
    many = pack({f"harbour/{i}.txt": b"" for i in range(MOST_FILES + 1)}, zipfile.ZIP_STORED)
    with pytest.raises(Fault, match=f"more than {MOST_FILES} files"):
        unpacked(many, "x.zip")
    with pytest.raises(Fault, match=f"more than {MOST_FILES} files"):
        unpacked(brand_pack.ENTRY * 1_000_000, "x.zip")


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"PK\x05\x06" + b"\0" * 18, pack(GOOD)[:-30], pack(GOOD)[40:], LOGO]
)
def test_what_is_no_pack_is_said_in_a_sentence(data: bytes) -> None:
    with pytest.raises(Fault, match="pack"):
        unpacked(data, "x.zip")


def test_other_ways_to_pack_are_not_taken() -> None:
    for kind in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        with pytest.raises(Fault, match="packed in a way"):
            unpacked(pack(GOOD, kind), "x.zip")
    locked = bytearray(pack(GOOD))
    at = locked.rfind(b"PK\x01\x02")
    locked[at + 8] |= 1
    with pytest.raises(Fault, match="password"):
        unpacked(bytes(locked), "x.zip")


def test_rubbish_of_other_systems_is_passed_over() -> None:
    made = pack({**GOOD, "__MACOSX/harbour/._brand.yaml": b"x", "harbour/.DS_Store": b"x"})
    assert set(unpacked(made, "x.zip").files) == {"brand.yaml", "logo.svg"}


def test_a_pack_is_seen_before_it_is_saved(tmp_path: Path) -> None:
    home = library(tmp_path / "home")
    with inside(home) as client:
        answer = client.post("/brand/pack?name=harbour.zip", content=pack(GOOD))
        assert not (home / "brands" / "harbour").exists()
        bench = Bench(client, answer.json()["page"])
        assert 'value="Harbour Health"' in bench.text
        facts = {"organization": "Harbour Health", "colour": "#1A1A1A", "logo": "logo.svg"}
        assert bench.post("typed", **facts).json()["looks"]
        assert 'value="harbour"' in bench.text
        assert bench.post("save", name="harbour", **facts).is_success
        folder = home / "brands" / "harbour"
        assert (folder / "logo.svg").read_bytes() == LOGO
        assert (folder / "brand.yaml").read_bytes() == TEXT
        # The same once more comes beside it.
        again = Bench(client, client.post("/brand/pack?name=x", content=pack(GOOD)).json()["page"])
        assert 'value="harbour-2"' in again.text
        assert again.post("save", name="harbour-2", **facts).is_success
        assert (home / "brands" / "harbour-2" / "brand.yaml").is_file()
        mailed = client.get("/brand/pack/harbour")
        assert mailed.headers["content-disposition"].startswith('attachment; filename="harbour.zip"')
        assert unpacked(mailed.content, "x").files["brand.yaml"] == TEXT


@pytest.mark.parametrize(
    "text",
    [
        b"meta: {name: x}\nlogo: ../../../etc/passwd\n",
        b"meta: &a {name: *a}\n",
        b"!!python/object/apply:os.system [id]\n",
        b"\xff\xfe",
        b"a: " + b"[" * 5000,
        b"meta: {name: x}\nlogo: nothing.svg\n",
        b"",
    ],
)
def test_a_pack_whose_brand_means_ill_is_refused(text: bytes, tmp_path: Path) -> None:
    home = library(tmp_path / "home")
    with inside(home) as client:
        answer = client.post("/brand/pack?name=x.zip", content=pack({"brand.yaml": text}))
        assert answer.status_code == 422
        assert answer.json()["issues"]
        assert not [one for one in (home / ".desk").rglob("*") if one.is_file()]


def test_a_pack_from_elsewhere_is_not_taken(tmp_path: Path) -> None:
    with inside(library(tmp_path / "home")) as client:
        given: TestClient = client
        answer = given.post("/brand/pack", content=pack(GOOD), headers={"origin": "https://evil.example"})
        assert answer.status_code == 403
