"""Broadside run so that each change to a folder is a moment: `python moments.py KILLED FOLDER WORDS...`.

Just before a file is opened for writing, renamed or deleted, all that lie finished in FOLDER are looked at,
as a run that is killed then leaves them. The moment of number KILLED is the last, and nothing is tidied up;
where it is 0 the run goes on to its end, and says how many moments and files there were. A file that is not
whole ends it with status 3.
"""

import os
import sys
from pathlib import Path

import pikepdf
from PIL import Image

from broadside.cli import main

WRITING = os.O_WRONLY | os.O_RDWR
KILLED = 9


class Watch:
    def __init__(self, folder: Path, last: int) -> None:
        self.folder, self.last = folder, last
        self.moments = 0
        self.seen: dict[Path, tuple[int, int]] = {}
        self.looking = False

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.looking or event not in ("open", "os.rename", "os.remove"):
            return
        path = arguments[0]
        if event == "open" and not int(str(arguments[2] or 0)) & WRITING:
            return
        if not isinstance(path, str | os.PathLike) or self.folder not in Path(os.path.realpath(path)).parents:
            return
        self.moments += 1
        self.looking = True
        self.look()
        self.looking = False
        if self.moments == self.last:
            os._exit(KILLED)

    def look(self) -> None:
        for path in sorted(self.folder.rglob("[!.]*.*")):
            about = path.stat()
            state = (about.st_mtime_ns, about.st_size)
            if self.seen.get(path) != state and not whole(path):
                sys.stderr.write(f"{path.name} is not whole\n")
                os._exit(3)
            self.seen[path] = state


def whole(path: Path) -> bool:
    try:
        match path.suffix:
            case ".pdf":
                with pikepdf.open(path) as pdf:
                    return len(pdf.pages) == 1
            case ".png":
                with Image.open(path) as picture:
                    picture.load()
                return True
            case _:
                return path.read_text(encoding="utf-8").endswith("</html>\n")
    except (OSError, pikepdf.PdfError):
        return False


if __name__ == "__main__":
    watch = Watch(Path(os.path.realpath(sys.argv[2])), int(sys.argv[1]))
    sys.addaudithook(watch)
    status = main(sys.argv[3:])
    watch.look()
    sys.stdout.write(f"{watch.moments} moments, {len(watch.seen)} files\n")
    sys.exit(status)
