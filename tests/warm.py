"""What is kept from one session to the next, for tests that call the program again and again."""

from collections.abc import Hashable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from faces import HOME, fonts

import broadside.commands.home
import broadside.model.memo
import broadside.pictures.svg
import broadside.pipeline.session
import broadside.read.load
from broadside.blocks import kinds
from broadside.blocks.map.layout import picture as maps
from broadside.fonts import Fonts
from broadside.fonts.face import Face
from broadside.issues import Issue, Span
from broadside.model.brand import Brand, Colour, Look
from broadside.model.font import FaceFile
from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.node import Node
from broadside.model.replace import replace
from broadside.pictures.svg_faults import svg_data
from broadside.pipeline.library import Library
from broadside.pipeline.session import Session
from broadside.read.load import Check


@contextmanager
def warm_sessions() -> Iterator[None]:
    """What a session has made of frozen values is there for the next, as within one. What is kept by a name
    is forgotten: the file of that name may be another one.

    For tests that change nothing of the engine, as what is made of that would be there for the next, too."""
    memo, opened = Memo(), broadside.commands.home.open_session

    def open_session(library: Library) -> Session:
        memo.forget(_is_by_name)
        session = opened(library)
        # Faces are loaded once. The same files are not the same faces to a memo.
        same = session.fonts.files == fonts().files
        return replace(session, memo=memo, fonts=fonts() if same else session.fonts)

    plus = Session.fonts_of

    @cache
    def with_faces(faces: tuple[FaceFile, ...], _: tuple[str, ...]) -> Fonts:
        return fonts().plus(faces)

    def fonts_of(self: Session, brand: Brand) -> Fonts:
        if not brand.faces or self.fonts is not fonts():
            return plus(self, brand)
        bytes_of = (Path(face.path).read_bytes() for face in brand.faces)
        return with_faces(brand.faces, tuple(sha256(data).hexdigest() for data in bytes_of))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Session, "fonts_of", fonts_of)
        # All printings of the project's own sheets.
        patch.setattr(broadside.model.memo, "MOST_VALUES", 150_000)
        patch.setattr(broadside.commands.home, "open_session", open_session)
        yield


# What goes by values alone all the same: an edition in its setting, the labels of a map, and what was read
# in a finished file or packed for one, which goes by its bytes.
BY_VALUE = {"settled", "searched", "fitted", "map.spots", "map.ink", "proof", "draw.packed"}


def _is_by_name(key: Hashable) -> bool:
    head = key[0] if isinstance(key, tuple) else key
    return isinstance(head, str) and head not in BY_VALUE


def keep_what_is_shipped() -> None:
    """Have the layouts, the list of fonts, the fonts and the logos that the program brings read once, however
    many sessions there are: what is made of them is frozen, and follows from their text and name alone."""
    files = (*(HOME / "layouts").glob("*.yaml"), HOME / "fonts" / "fonts.yaml")
    texts = {path.read_text(encoding="utf-8") for path in files}
    honest, known = broadside.read.load.load, cache(broadside.read.load.load)

    def load(text: str, path: str, check: Check | None = None, told: Iterable[Issue] = ()) -> Node:
        issues = tuple(told)
        return known(text, path) if text in texts and not issues else honest(text, path, check, issues)

    broadside.read.load.load = load
    broadside.pipeline.session.faces = cache(broadside.pipeline.session.faces)
    check = broadside.pipeline.session.check_layout

    @cache
    def checked(node: Node, name: str, _: Hashable) -> tuple[Layout | None, tuple[Issue, ...]]:
        return check(node, name=name)

    def check_layout(node: Node, *, name: str) -> tuple[Layout | None, tuple[Issue, ...]]:
        # The roles that a layout may set are those of the kinds of blocks, of which a test may have others.
        return checked(node, name, kinds.KNOWN)

    broadside.pipeline.session.check_layout = check_layout
    read, loaded, fonts = Face.__init__, dict[FaceFile, dict[str, object]](), str(HOME / "fonts")

    def furnished(self: Face, file: FaceFile) -> None:
        if file in loaded:
            vars(self).update(loaded[file])
            return
        read(self, file)
        if file.path.startswith(fonts):
            loaded[file] = {**vars(self)}

    Face.__init__ = furnished  # type: ignore[method-assign]
    _keep_logos()
    _keep_coasts()


def _keep_coasts() -> None:
    """The outlines of places as a view has them, in pictures of any size."""
    one, all_land = cache(partial(maps._flat, Memo())), cache(partial(maps._flat_land, Memo()))
    # A memo goes by functions of a module.
    maps._flat = lambda _, code, bare, view: one(code, bare, view)
    maps._flat_land = lambda _, bare, view, named: all_land(bare, view, named)


def _keep_logos() -> None:
    """Wherever a test has put them: a logo is told by its bytes."""
    shipped = {path.read_bytes() for path in (HOME / "brands").rglob("*.svg")}
    # By its name: the room's own name for what is in it is that of a function.
    logos = import_module("broadside.read.brand.logos")
    draw, weigh = broadside.pictures.svg._drawing, logos.logo_weight
    drawn, weights = dict[bytes, Any](), dict[Hashable, Look | None]()

    def drawing(path: str, span: Span, memo: Memo) -> Any:
        if (data := svg_data(path, memo)) not in shipped:
            return draw(path, span, memo)
        if data not in drawn:
            drawn[data] = draw(path, span, memo)
        return drawn[data]

    def logo_weight(path: str, ground: Colour, span: Span, memo: Memo | None = None) -> Look | None:
        if memo is None or not path.endswith(".svg") or (data := svg_data(path, memo)) not in shipped:
            return weigh(path, ground, span, memo)
        if (data, ground) not in weights:
            weights[data, ground] = weigh(path, ground, span, memo)
        return weights[data, ground]

    broadside.pictures.svg._drawing = drawing
    logos.logo_weight = logo_weight  # type: ignore[attr-defined]
