"""Makes this folder anew: `python fonts/gather.py FOLDER`, where `npm install` put the packages that
`fonts.yaml` names as origins, and `pip download` (unpacked) those for Chinese, Japanese and Korean. Takes
each file by its digest; a face with `cut_from` is cut down from the file of that one.
"""

import shutil
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml
from cut import cut

HERE = Path(__file__).parent
KINDS = ("*.ttf", "*.otf", "*.ttc")


def main(folder: Path) -> int:
    """Make each face that the list names, and copy its licence; returns how many could not be made."""
    files = [path for kind in KINDS for path in sorted(folder.rglob(kind))]
    found = {sha256(path.read_bytes()).hexdigest(): path for path in files}
    missing = 0
    for family in yaml.safe_load((HERE / "fonts.yaml").read_text("utf-8"))["families"].values():
        for face in family["faces"]:
            path = found.get(face.get("cut_from", face["sha256"]))
            wrong = f"not found: {face['file']} ({family['origin']})" if path is None else _made(face, path)
            if wrong:
                print(wrong)
                missing += 1
            elif path and (licence := _licence(path)):
                shutil.copyfile(licence, HERE / family["licence"])
    return missing


def _made(face: dict[str, Any], path: Path) -> str:
    """Words for what went wrong; none where nothing did."""
    data = path.read_bytes()
    data = cut(data) if "cut_from" in face else data
    if (digest := sha256(data).hexdigest()) != face["sha256"]:
        return f"came out as {digest}: {face['file']} (another version of HarfBuzz may cut otherwise)"
    target = HERE / face["file"]
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(data)
    return ""


def _licence(path: Path) -> Path | None:
    """The licence of an npm package; that of the others stands without its owner, and is kept as it is."""
    found = (one / "LICENSE_FONT" for one in path.parents)
    return next((one for one in found if one.is_file()), None)


if __name__ == "__main__":
    sys.exit(min(main(Path(sys.argv[1])), 1))
