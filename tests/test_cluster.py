"""`--cluster`: the same bytes as one process makes, whoever is lost meanwhile; nothing is written but a
library, once, into a folder of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from types import SimpleNamespace

import pytest
from samples import HOME
from test_cli import call
from test_merge import BRAND, LOGO, PO, SHEET

from broadside.commands import WrongCall
from broadside.commands.build import Asked
from broadside.commands.home import session_in
from broadside.commands.merge import Merged, merge
from broadside.commands.merge.plan import Ways, plan
from broadside.commands.workers import workers_of
from broadside.issues import Fault
from broadside.pipeline import workers as handing_out
from broadside.pipeline.crew import Cluster
from broadside.pipeline.crew import guest as guests
from broadside.pipeline.crew.cluster import Computers
from broadside.pipeline.crew.guest import Furnish, Order, OtherBuild
from broadside.pipeline.crew.lot import Lot
from broadside.pipeline.crew.parcel import Misnamed, Parcel, build_of, packed, packed_library, unpack
from broadside.pipeline.editions import Wanted, choose
from broadside.pipeline.line import assemble, build
from broadside.pipeline.printed import Printed

LOCAL = Cluster(address="local", processes=2)
ASKED = Asked(sheets=["heat"], layouts=["half-sheet"], papers=["letter"])
ROWS = 12


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library, and beside it a table whose logos lie with it; a row in the midst has a fault of its own."""
    folder = tmp_path / "library"
    rows = [f"Clinic {number},212 555 01{number:02},logos/a.svg" for number in range(ROWS)]
    rows[9] = "Clinic 9,12,logos/a.svg"
    for path, text in {
        "library/sheets/heat/sheet.yaml": SHEET,
        "library/sheets/heat/es.po": PO,
        "library/brands/coalition/brand.yaml": BRAND,
        "library/layouts/half-sheet.yaml": (HOME / "layouts" / "half-sheet.yaml").read_text("utf-8"),
        "tables/clinics.csv": "\n".join(["Name,Phone,Logo", *rows, ""]),
        "tables/logos/a.svg": LOGO.read_text("utf-8"),
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def rows(home: Path, out: Path, workers: int | Cluster) -> Generator[Merged]:
    session = session_in(home)
    table = home.parent / "tables" / "clinics.csv"
    yield from merge(plan(table, ASKED, Ways(country="US"), session), session, out, workers=workers)


def made(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


@pytest.fixture
def crews(monkeypatch: pytest.MonkeyPatch) -> list[Computers]:
    """Every cluster that a test has."""
    found: list[Computers] = []

    def crew(*words: object) -> Computers:
        found.append(Computers(*words))  # type: ignore[arg-type]
        return found[-1]

    monkeypatch.setattr(handing_out, "_crew", crew)
    return found


def processes(crew: Computers) -> set[int]:
    return set(crew._client.run(os.getpid).values())


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no way to kill without a word")
def test_a_merge_on_a_cluster_that_loses_a_process_is_that_of_one_process(
    home: Path, crews: list[Computers]
) -> None:
    alone = list(rows(home, home.parent / "alone", 1))
    shared: list[Merged] = []
    for row in rows(home, home.parent / "shared", LOCAL):
        if not shared:
            lost, *_ = processes(crews[0])
            os.kill(lost, signal.SIGKILL)
        shared.append(row)
    assert len(alone) == len(shared) == ROWS
    assert [row.failed for row in shared].count(True) == 1
    assert made(home.parent / "shared") == made(home.parent / "alone")
    assert len(made(home.parent / "alone")) == ROWS - 1
    for one, other in zip(alone, shared, strict=True):
        assert [p.digest for p in one.printed] == [p.digest for p in other.printed]
        told = [str(issue).replace("/alone", "/shared") for issue in one.said]
        assert told == [str(issue) for issue in other.said]
    # What was lost has been made up for, and all are gone at the end.
    assert not is_alive(lost)


def lot_of(home: Path) -> Lot:
    return Lot(jobs=choose(Wanted(sheets=["heat"], everything=True), session_in(home)).jobs[:1])


@pytest.mark.slow
def test_a_process_that_nobody_starts_anew_is_replaced(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dask's own nanny gives up a process that is killed as it starts: then nobody would be left."""
    monkeypatch.setattr("broadside.pipeline.crew.cluster.PULSE", 0.2)
    monkeypatch.setattr("broadside.pipeline.crew.cluster.MOST_ALONE", 10_000)
    crew = Computers(assemble, session_in(home), home, Cluster(address="local", processes=1))
    try:
        (nanny,) = crew._own.workers.values()
        crew._own.sync(nanny.close)
        (printed,) = crew.start(lot_of(home)).printed()
    finally:
        crew.stop(at_once=True)
    assert printed.digest


@pytest.mark.slow
def test_where_all_computers_are_gone_a_line_says_so(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from distributed import LocalCluster

    monkeypatch.setattr("broadside.pipeline.crew.cluster.PULSE", 0.1)
    monkeypatch.setattr("broadside.pipeline.crew.cluster.MOST_ALONE", 3)
    with LocalCluster(n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as other:
        crew = Computers(assemble, session_in(home), home / "build", Cluster(address=other.scheduler_address))
        try:
            other.sync(other.workers[0].close)
            with pytest.raises(Fault) as fault:
                crew.start(lot_of(home)).printed()
        finally:
            crew.stop(at_once=True)
    assert "gone" in fault.value.issues[0].message
    assert "run it again" in fault.value.issues[0].hint


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="processes are asked for in another way there")
def test_after_an_interrupt_nobody_is_left_and_only_the_rest_is_made(
    home: Path, crews: list[Computers]
) -> None:
    out = home.parent / "shared"
    run = rows(home, out, LOCAL)
    first = next(run)
    ours = processes(crews[0])
    with pytest.raises(KeyboardInterrupt):
        run.throw(KeyboardInterrupt)
    assert not any(map(is_alive, ours))
    done = made(out)
    assert first.printed[0].path
    assert first.printed[0].path.name in done
    assert len(done) < ROWS
    assert not [name for name in done if name.endswith(".part")]
    again = {row.of.row: row for row in rows(home, out, 1) if row.of}
    kept = {printed.job.file_name for row in again.values() for printed in row.printed if printed.kept}
    assert kept == set(done)
    list(rows(home, home.parent / "alone", 1))
    assert made(out) == made(home.parent / "alone")


@pytest.mark.slow
def test_a_build_on_a_cluster_is_that_of_one_process(home: Path) -> None:
    """Its issues are told as if they were found here. One process more shows the same."""
    (home / "sheets" / "heat" / "sheet.yaml").write_text(
        SHEET.replace('Drink water."', 'Drink water.[^x]"', 1), encoding="utf-8"
    )
    session = session_in(home)
    jobs = choose(Wanted(sheets=["heat"], everything=True), session).jobs
    found: list[dict[str, Printed]] = []
    for name, workers in (("alone", 1), ("shared", Cluster(address="local", processes=1))):
        printed = build(jobs, session_in(home), home.parent / name, workers)
        found.append({one.job.file_name: one for one in printed})
    alone, shared = found
    assert {name: one.digest for name, one in alone.items()} == {n: one.digest for n, one in shared.items()}
    assert {name: one.issues for name, one in alone.items()} == {n: one.issues for n, one in shared.items()}
    places = {issue.span.path for one in shared.values() for issue in one.issues}
    assert places == {"sheets/heat/sheet.yaml", "sheets/heat/es.po"}
    assert made(home.parent / "shared") == made(home.parent / "alone")


BAD = [
    "../out",
    "/out",
    "a/../../out",
    "C:/out",
    "a\\..\\out",
    ".hidden",
    "a/.git/x",
    "a//b",
    "",
    "nul\0",
    "a:b",
    "a ",
    ".",
]


@pytest.mark.parametrize("name", BAD)
def test_nothing_is_unpacked_outside_of_its_folder(name: str, tmp_path: Path) -> None:
    parcel = Parcel(files={"fine": b"x", name: b"x"}, digest="0")
    with pytest.raises(Misnamed):
        unpack(parcel, tmp_path / "in" / "library")
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_nothing_is_packed_that_lies_outside_of_its_folder(home: Path) -> None:
    (home.parent / "secret.txt").write_text("secret", encoding="utf-8")
    (home / "sheets" / "heat" / "away.svg").symlink_to(home.parent / "secret.txt")
    (home / "sheets" / "heat" / ".secret").write_text("secret", encoding="utf-8")
    (home / "letter.txt").write_text("secret", encoding="utf-8")
    parcel = packed_library(session_in(home))
    assert set(parcel.files) == {
        "sheets/heat/sheet.yaml",
        "sheets/heat/es.po",
        "brands/coalition/brand.yaml",
        "layouts/half-sheet.yaml",
    }
    assert packed({"a": home.parent / "secret.txt"}, home).files == {}


def test_a_library_is_the_same_where_its_bytes_are(home: Path) -> None:
    first = packed_library(session_in(home)).digest
    assert packed_library(session_in(home)).digest == first
    (home / "sheets" / "heat" / "es.po").write_text(PO.replace("Beba", "Tome"), encoding="utf-8")
    assert packed_library(session_in(home)).digest != first


def test_a_computer_with_another_broadside_makes_nothing(home: Path, tmp_path: Path) -> None:
    worker = SimpleNamespace(local_directory=str(tmp_path / "worker"))
    parcel = packed_library(session_in(home))
    with pytest.raises(OtherBuild):
        Furnish(parcel, "another", deaf=False).setup(worker)
    assert not (tmp_path / "worker").exists()
    lot = Order(lot=Lot(jobs=[]), library=parcel.digest, files=packed({}, home), home="", out="")
    with pytest.raises(OtherBuild):
        guests.made_elsewhere(assemble, lot)
    own = Furnish(parcel, build_of(), deaf=False)
    own.setup(worker)
    assert guests._SESSIONS[parcel.digest].library.sheets.keys() == {"heat"}
    own.teardown(worker)
    assert not [path for path in (tmp_path / "worker").rglob("*") if path.is_file()]
    assert parcel.digest not in guests._SESSIONS


def test_without_dask_a_line_says_what_to_type(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(Fault) as fault:
        Computers(assemble, session_in(home), home / "build", LOCAL)
    assert "requirements-cluster.lock" in fault.value.issues[0].hint


def test_where_no_scheduler_is_a_line_says_so(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("broadside.pipeline.crew.cluster.ANSWER", 0.2)
    with pytest.raises(Fault) as fault:
        Computers(assemble, session_in(home), home / "build", Cluster(address="tcp://127.0.0.1:9"))
    assert "does not answer" in fault.value.issues[0].message


@pytest.mark.parametrize("address", ["there", "http://a:1", "tcp://a", "tcp://user@a:1", "tcp://:1"])
def test_a_cluster_has_an_address(address: str) -> None:
    with pytest.raises(WrongCall):
        workers_of(None, address)
    assert workers_of(None, "tls://10.0.0.5:8786") == Cluster(address="tls://10.0.0.5:8786")
    assert workers_of(3, "local") == Cluster(address="local", processes=3)
    with pytest.raises(WrongCall):
        workers_of(3, "tcp://10.0.0.5:8786")


def test_a_call_says_what_is_no_cluster(home: Path) -> None:
    assert "is no cluster" in call(home, "heat", "--cluster", "there").stderr


def test_a_plain_run_loads_nothing_of_a_cluster_or_of_the_web(home: Path) -> None:
    words = ["heat", "--layout", "half-sheet", "--paper", "letter", "--jobs", "1"]
    code = (
        f"import sys; from broadside.cli import main; assert main({words!r}) == 0; "
        "sys.exit(', '.join({'distributed', 'dask', 'httpx2', 'anyio'} & sys.modules.keys()) or None)"
    )
    env = {**os.environ, "PYTHONPATH": str(HOME)}
    words = [sys.executable, "-c", code]
    run = subprocess.run(words, cwd=home, env=env, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
