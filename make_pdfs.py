#!/usr/bin/env python3
"""The door: `python3 make_pdfs.py` makes the PDFs, `python3 make_pdfs.py test` runs the tests.

Needs nothing but Python. The first run puts the libraries that Broadside needs into `.venv` beside this
file, as `requirements.lock` lists them with their hashes; later runs start at once. This file must parse
on every Python still met in the wild, so that it can turn an old one away in plain words: no f-strings,
no annotations, ASCII only.
"""

import os
import sys

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
WINDOWS = os.name == "nt"
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if WINDOWS else os.path.join(VENV, "bin", "python")
LOCK = "requirements.lock"
TEST_LOCK = "requirements-test.lock"  # lists all that LOCK does, and what the tests need
LOG = os.path.join(VENV, "install.log")

NO_PYTHON = "Broadside needs Python {oldest} or newer; this is {this}. {remedy}"
NO_VENV = (
    "This Python has no `{module}` module, which Broadside needs to set itself up: install it "
    "(on Debian or Ubuntu: sudo apt install python3-venv) and run this again."
)
NO_NETWORK = (
    "Broadside could not reach the Python package index to download its libraries: connect to the internet "
    "(or tell pip about your proxy or own index) and run this again."
)
NO_SPACE = (
    "The disk is full: Broadside needs about 300 MB for its libraries in {folder}; "
    "free some space and run this again."
)
NO_RIGHT = "Broadside may not write in {folder}: move it to a folder of your own and run this again."
BAD_HASH = (
    "A downloaded library is not the one that {lock} lists, so nothing of it was used: run this again, "
    "and if it says the same, ask whoever runs your package index."
)
NO_WHEEL = (
    "There is no ready-made library for this computer ({machine}, Python {this}): Broadside runs on Linux, "
    "Windows (64-bit) and macOS 15 or newer with Python {oldest} to 3.14; pip says: {words}"
)
NO_COLON = (
    "No libraries can be set up in {folder}, as a colon is in its name: rename the folder, or move "
    "Broadside to another one, and run this again."
)
NO_LUCK = "Setting up failed; all that pip said is in {log}, its last words: {words}"

# Without a network and told not to try again, pip says that it found no version of the first library, and not
# a word of why; on a computer that there are no libraries for, it has fetched those by then that run on any.
NO_VERSION = "from versions: none"
FETCHED = ("Downloading ", "Using cached ")

# What pip says when it fails, in the order to look: the first that is found names the sentence.
NETWORK_SIGNS = "connection/timed out/timeout/name resolution/getaddrinfo/unreachable/proxy/ssl".split("/")
SIGNS = (
    (("do not match the hashes",), BAD_HASH),
    (("no space left", "errno 28", "not enough space", "disk quota"), NO_SPACE),
    (("read-only file system", "permission denied", "errno 13", "access is denied"), NO_RIGHT),
    (("contains the path separator",), NO_COLON),
    (NETWORK_SIGNS, NO_NETWORK),
    (("no matching distribution",), NO_WHEEL),
)
FAULTS = {
    "ENOSPC": NO_SPACE,
    "EDQUOT": NO_SPACE,
    "EACCES": NO_RIGHT,
    "EPERM": NO_RIGHT,
    "EROFS": NO_RIGHT,
}


class Stop(Exception):
    """A sentence for the person at the keyboard."""


def main(arguments):
    """Run Broadside or its tests; the exit status."""
    try:
        refuse_old_python()
        testing = arguments[:1] == ["test"]
        lock = TEST_LOCK if testing else LOCK
        if not is_ready(lock):
            set_up(lock)
        if testing:
            os.chdir(ROOT)
            # The tests start many processes: each would else compile the whole engine anew.
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
            # With it they would not find the engine beside them.
            os.environ.pop("PYTHONSAFEPATH", None)
            # A process for each core; a file of tests is whole in one of them, where what it made is kept.
            # Which go first, and which go together, tests/conftest.py says.
            shared = ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]
            return hand_over([PYTHON, "-m", "pytest"] + shared + arguments[1:])
        if not in_venv():
            return hand_over([PYTHON, os.path.join(ROOT, "make_pdfs.py")] + arguments)
        # With `PYTHONSAFEPATH` in the environment Python looks for nothing beside this file.
        if ROOT not in sys.path:
            sys.path.insert(0, ROOT)
        from broadside.__main__ import run as broadside

        return broadside(arguments, ROOT)
    except Stop as stop:
        say(str(stop))
        return 2
    except KeyboardInterrupt:
        say("Stopped.")
        return 130


def say(words):
    """Tell the person something; standard output stays free for what was asked for."""
    sys.stderr.write(words + "\n")
    sys.stderr.flush()


def refuse_old_python():
    if sys.version_info[:2] >= OLDEST:
        return
    folders = os.environ.get("PATH", "").split(os.pathsep)
    newer = ["python3.%d" % minor for minor in (14, 13, 12, 11)]
    found = [name for name in newer if any(os.path.exists(os.path.join(folder, name)) for folder in folders)]
    remedy = "Install a newer one (from python.org or your system's packages) and run this again with it."
    if found:
        remedy = "This computer has a newer one, so run: %s make_pdfs.py" % found[0]
    raise Stop(NO_PYTHON.format(oldest="3.11", this="%d.%d" % sys.version_info[:2], remedy=remedy))


def in_venv():
    return os.path.realpath(sys.prefix) == os.path.realpath(VENV)


def is_ready(lock):
    """True where `.venv` was made by this Python from the list as it now is."""
    try:
        with open(os.path.join(VENV, lock), "rb") as stamp:
            return stamp.read() == stamp_of(lock) and os.path.exists(PYTHON)
    except OSError:
        return False


def stamp_of(lock):
    """What `.venv` keeps once `lock` is installed: comparing the list itself is quicker than a hash."""
    with open(os.path.join(ROOT, lock), "rb") as file:
        return ("# Python %d.%d\n" % sys.version_info[:2]).encode() + file.read()


def set_up(lock):
    """Make or mend `.venv`. Where two runs come at once, the second waits for the first."""
    import errno

    try:
        if not os.path.isdir(VENV):
            os.mkdir(VENV)
        with open(os.path.join(VENV, "setting-up"), "ab") as gate:
            wait_for(gate)
            if not is_ready(lock):
                install(lock)
    except OSError as fault:
        sentence = FAULTS.get(errno.errorcode.get(fault.errno), "Setting up failed: {fault}.")
        raise Stop(sentence.format(folder=ROOT, fault=fault))


def wait_for(gate):
    """Hold the gate until the file is closed; the system opens it again even if this process is killed."""
    if WINDOWS:
        import msvcrt

        def lock():
            msvcrt.locking(gate.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        def lock():
            fcntl.flock(gate, fcntl.LOCK_EX | fcntl.LOCK_NB)

    import time

    told = False
    while True:
        try:
            return lock()
        except OSError:
            if not told:
                say("Another run is setting Broadside up; waiting for it ...")
                told = True
            time.sleep(0.2)


def install(lock):
    import importlib.util
    import time

    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise Stop(NO_VENV.format(module=module))
    start = time.monotonic()
    reusable = is_sound()
    with open(os.path.join(ROOT, lock)) as file:
        total = sum(1 for line in file if "==" in line and not line.lstrip().startswith("#"))
    what = "Updating" if reusable else "First run: setting up"
    say("%s %d libraries in .venv; this takes a minute or a few ..." % (what, total))
    for stamp in (LOCK, TEST_LOCK):
        if os.path.exists(os.path.join(VENV, stamp)):
            os.remove(os.path.join(VENV, stamp))
    if not reusable:
        clear()
        run([base_python(), "-m", "venv", VENV], lock)
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--no-deps"]
    hashed = ["--require-hashes", "--only-binary", ":all:", "-r", os.path.join(ROOT, lock)]
    run(pip + hashed, lock, total)
    for stamp in {lock, LOCK}:
        write_stamp(stamp)
    say("Set up in %.0f s; from now on Broadside starts at once." % (time.monotonic() - start))


def is_sound():
    """True where `.venv` is whole and of this Python, so that only its libraries need changing."""
    try:
        with open(os.path.join(VENV, LOCK), "rb") as stamp:
            return stamp.readline() == stamp_of(LOCK).split(b"\n")[0] + b"\n" and os.path.exists(PYTHON)
    except OSError:
        return False


def clear():
    """Empty `.venv` of what an interrupted run left; the gate stays, another run may wait at it."""
    import shutil

    for name in os.listdir(VENV):
        path = os.path.join(VENV, name)
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        elif name != "setting-up":
            os.remove(path)


def base_python():
    """The Python to make `.venv` with: never the one inside it."""
    return getattr(sys, "_base_executable", None) or sys.executable


def run(command, lock, total=0):
    """Run a step of the set-up, showing how far it is to whoever watches; `Stop` where it fails."""
    import subprocess

    lines = []
    # Folders have names of any letters, which the encoding of Windows or of a bare terminal may lack.
    with open(LOG, "a", encoding="utf-8", errors="backslashreplace") as log:
        step = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        try:
            for line in step.stdout:
                log.write(line)
                lines.append(line.strip())
                show(lines, total)
            status = step.wait()
        except BaseException:
            step.kill()
            step.wait()
            raise
        finally:
            step.stdout.close()
    show([], total)
    if status:
        raise Stop(diagnose(lines, lock))


def show(lines, total):
    """One line on the terminal that says how many libraries have been fetched."""
    if not total or not sys.stderr.isatty():
        return
    fetched = sum(line.startswith("Collecting ") for line in lines)
    installing = bool(lines) and lines[-1].startswith("Installing ")
    words = "  installing ..." if installing else "  %d of %d fetched" % (fetched, total) if lines else ""
    sys.stderr.write("\r" + words.ljust(30) + ("" if lines else "\r"))
    sys.stderr.flush()


def diagnose(lines, lock):
    """The sentence that says why pip or venv failed."""
    import platform

    said = "\n".join(lines).lower()
    spoken = [line for line in lines if line] or ["nothing"]
    errors = [line for line in spoken if line.startswith("ERROR:")] or spoken
    sentence = next((text for signs, text in SIGNS if any(sign in said for sign in signs)), NO_LUCK)
    if sentence is NO_WHEEL and NO_VERSION in said and not any(line.startswith(FETCHED) for line in lines):
        sentence = NO_NETWORK
    return sentence.format(
        folder=ROOT,
        lock=lock,
        log=LOG,
        words=errors[-1],
        machine="%s %s" % (platform.system(), platform.machine()),
        this="%d.%d" % sys.version_info[:2],
        oldest="%d.%d" % OLDEST,
    )


def write_stamp(lock):
    path = os.path.join(VENV, lock)
    with open(path + ".new", "wb") as stamp:
        stamp.write(stamp_of(lock))
    os.replace(path + ".new", path)


def hand_over(command):
    """Go on as another Python. POSIX replaces this process; Windows has to wait for the other."""
    os.environ.pop("__PYVENV_LAUNCHER__", None)  # macOS sets it, and would confuse the Python of .venv
    if not WINDOWS:
        os.execv(command[0], command)
    import subprocess

    child = subprocess.Popen(command)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue  # the child got it too and decides


if __name__ == "__main__":
    status = main(sys.argv[1:])
    if "broadside.__main__" in sys.modules:
        from broadside.__main__ import leave

        leave(status)
    sys.exit(status)
