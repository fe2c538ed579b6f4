"""Makes this folder anew: `python fonts/gather.py FOLDER`, where `npm install` put the packages that
`fonts.yaml` names as origins. Takes each file by its digest."""

import shutil
import sys
from hashlib import sha256
from pathlib import Path

import yaml

HERE = Path(__file__).parent


def main(folder: Path) -> int:
    """Copy each face that the list names, and its licence; returns how many were not found."""
    found = {sha256(path.read_bytes()).hexdigest(): path for path in sorted(folder.rglob("*.ttf"))}
    missing = 0
    for family in yaml.safe_load((HERE / "fonts.yaml").read_text("utf-8"))["families"].values():
        for face in family["faces"]:
            path = found.get(face["sha256"])
            if path is None:
                print(f"not found: {face['file']} ({family['origin']})")
                missing += 1
                continue
            target = HERE / face["file"]
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(path, target)
            licence = next((one for one in path.parents if (one / "LICENSE_FONT").is_file()), None)
            if licence:
                shutil.copyfile(licence / "LICENSE_FONT", HERE / family["licence"])
    return missing


if __name__ == "__main__":
    sys.exit(min(main(Path(sys.argv[1])), 1))
