"""Node, Path → FaceFiles: reads `fonts.yaml`, the list of faces, in its order."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from broadside.files import inside
from broadside.issues import Fault, Issue, Wrong, error
from broadside.model.font import FaceFile
from broadside.model.node import Mapping, Node, Scalar, Sequence
from broadside.model.replace import replace


def faces(node: Node, folder: Path) -> tuple[FaceFile, ...]:
    """`folder` is where the paths of the list start from. `Fault` with all that is wrong."""
    issues: list[Issue] = []
    families = node.get("families") if isinstance(node, Mapping) else None
    if not isinstance(families, Mapping):
        raise Fault([error(node.span, "expected `families`", "type `families:` and the families by name")])
    made = [
        face
        for name, family in families.entries
        for one in _listed(family, "faces")
        if (face := _face(one, name.text, family, folder, issues))
    ]
    if not made and not issues:
        issues.append(error(node.span, "no font is listed", "list the files of a family under its `faces:`"))
    if issues:
        raise Fault(issues)
    return _told_apart(made)


def _told_apart(made: list[FaceFile]) -> tuple[FaceFile, ...]:
    """The same, files of one name in several folders by the folder's name too."""
    files = Counter(face.key for face in made)
    return tuple(
        replace(face, key=f"{Path(face.path).parent.name}-{face.key}") if files[face.key] > 1 else face
        for face in made
    )


def _face(node: Node, name: str, family: Node, folder: Path, issues: list[Issue]) -> FaceFile | None:
    file, weight = _value(node, "file"), _value(node, "weight")
    if not isinstance(file, str) or not isinstance(weight, int):
        issues.append(error(node.span, "expected `file` and `weight`", "type `file: …` and `weight: 400`"))
        return None
    path = inside(folder, file)
    if isinstance(path, Wrong):
        issues.append(error(node.span, path.what, f"put the font file into {folder.name}/"))
        return None
    index = _value(node, "index")
    index = index if isinstance(index, int) else 0
    variations = tuple(_variations(node))
    # Faces of one collection, and instances of one variable font, share their file.
    instance = "".join(f"-{axis}{value:g}" for axis, value in variations)
    return FaceFile(
        key=path.stem + (f"-{index}" if index else "") + instance,
        family=name,
        weight=weight,
        italic=_value(node, "italic") is True,
        path=str(path),
        scripts=tuple(_texts(family, "scripts")),
        languages=tuple(_texts(family, "languages")),
        index=index,
        sha256=digest if isinstance(digest := _value(node, "sha256"), str) else "",
        variations=variations,
    )


def _variations(node: Node) -> Iterator[tuple[str, float]]:
    axes = node.get("variations") if isinstance(node, Mapping) else None
    for key, value in axes.entries if isinstance(axes, Mapping) else ():
        if isinstance(value, Scalar) and isinstance(value.value, int | float):
            yield key.text, float(value.value)


def _listed(node: Node, name: str) -> tuple[Node, ...]:
    found = node.get(name) if isinstance(node, Mapping) else None
    return found.items if isinstance(found, Sequence) else ()


def _texts(node: Node, name: str) -> Iterator[str]:
    return (one.text for one in _listed(node, name) if isinstance(one, Scalar))


def _value(node: Node, name: str) -> str | int | float | bool | None:
    found = node.get(name) if isinstance(node, Mapping) else None
    return found.value if isinstance(found, Scalar) else None
