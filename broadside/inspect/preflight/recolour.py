"""PDF, names of inks → Recoloured: writes every colour of a file anew, as amounts of all its inks.

The file is changed in place; `choose` says which ink the next drawing shows.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

import pikepdf
from msgspec import Struct, field
from PIL import Image, ImageChops

from broadside.inspect.preflight.colours import (
    CMYK,
    GREY,
    PROCESS,
    RGB,
    UNKNOWN,
    Shade,
    Space,
    inks_of,
    space_of,
    start,
)
from broadside.inspect.preflight.pictures import MASK, space_in
from broadside.inspect.preflight.samples import Convert, Planes, Unmeasurable, planes
from broadside.inspect.preflight.state import PLAIN_BLENDS, State, with_parameters
from broadside.inspect.preflight.unpack import (
    entries,
    entry,
    identity,
    inherited,
    listed,
    name,
    number,
    unpacked,
)
from broadside.inspect.preflight.walk import SHOWING
from broadside.model.replace import replace

NAME = "/BroadsideInks"
NAME_OF_PATTERNS = "/BroadsidePatterns"
NAME_OF_PICTURES = "/BroadsidePicture"
# States in which what is painted darkens its plate, and in which it covers what is there.
DARKENING = "/BroadsideOver"
COVERING = "/BroadsideOut"
# What is laid on as fills are, and as strokes are.
FILLING = frozenset({"f", "F", "f*", "sh", "Do", "INLINE IMAGE"})
STROKING = frozenset({"S", "s"})
# How text is shown (Tr) that is filled, and that is stroked.
FILLED, STROKED = (0, 4), (1, 5)
# Of the four inks of a press, which stand first among those of a file.
BLACK: Sequence[float] = (0.0, 0.0, 0.0, 1.0)
DEVICES = {"g": GREY, "rg": RGB, "k": CMYK}
BY_COUNT = {1: GREY, 3: RGB, 4: CMYK}
# What a picture in the content has of one that is an object.
IN_CONTENT = (
    *("/Width", "/Height", "/BitsPerComponent", "/ImageMask", "/ColorSpace"),
    *("/Decode", "/DecodeParms", "/Filter"),
)
# Operators that set a colour in the space chosen before; and by the operator that chooses one, which we set
# with.
SETTING = frozenset({"sc", "scn"})
SETTER = {"cs": "scn", "CS": "SCN"}
DEEPEST = 12

Instruction = tuple[Sequence[Any], pikepdf.Operator]


class Recoloured(Struct):
    """What has to change from plate to plate: transforms that let an ink through, and pictures in planes."""

    transforms: list[tuple[Any, tuple[str, ...]]] = field(default_factory=list)
    pictures: list[tuple[Any, Planes]] = field(default_factory=list)

    def choose(self, ink: str) -> None:
        """Make ready for the plate of an ink."""
        for stream, names in self.transforms:
            stream.write(_letting_through(ink, names))
        for stream, found in self.pictures:
            plane = found.get(ink)
            size = next(iter(found.values())).size if found else (1, 1)
            shown = ImageChops.invert(plane) if plane else Image.new("L", size, 255)
            stream.write(zlib.compress(shown.tobytes(), 1), filter=pikepdf.Name.FlateDecode)
            stream.Width, stream.Height = shown.size


def recolour(pdf: Any, names: tuple[str, ...], convert: Convert | None) -> Recoloured:
    """`Unmeasurable` where there is a colour of which nobody can say what inks it is."""
    painter = _Painter(pdf, names, convert)
    for page in pdf.pages:
        painter.page(page.obj)
    return painter.made


def _letting_through(ink: str, names: tuple[str, ...]) -> bytes:
    """A tint transform (ISO 32000-1, 7.10.5): the grey of one of its inks, white where it has not got it.
    Of light, which grey is, the black plate is what it is."""
    count = len(names)
    if names == LIGHT:
        return b"{ }" if ink == "Black" else b"{ pop 1 }"
    place = names.index(ink) if ink in names else 0 if names == ("All",) and ink in PROCESS else None
    if place is None:
        return b"{ %b 1 }" % (b"pop " * count)
    return b"{ %d index 1 exch sub %d 1 roll %b}" % (count - 1 - place, count + 1, b"pop " * count)


# The name by which grey light is kept among lists of inks.
LIGHT = ("light",)


class _Painter:
    def __init__(self, pdf: Any, names: tuple[str, ...], convert: Convert | None) -> None:
        self.made = Recoloured()
        self._pdf = pdf
        self._names = names
        self._convert = convert
        self._spaces: dict[tuple[str, ...], Any] = {}
        self._done: set[tuple[int, int]] = set()
        self._known: dict[tuple[float, ...], tuple[float, ...]] = {}

    def page(self, page: Any) -> None:
        """Its content in the inks; black is what it begins with."""
        resources = inherited(page, "/Resources") or pikepdf.Dictionary()
        page.Resources = resources
        parts = [unpacked(part) or b"" for part in listed(entry(page, "/Contents"))]
        begun = pikepdf.unparse_content_stream([*self._set(BLACK, "cs"), *self._set(BLACK, "CS")])
        made = self._content(b"\n".join(parts), resources, 0)
        page.Contents = self._pdf.make_stream(begun + b"\n" + made)
        # A group would mix in colours of its own; the colours of annotations are not written anew.
        for key in ("/Group", "/Annots"):
            if key in page:
                del page[key]

    def _content(self, stream: bytes, resources: Any, depth: int) -> bytes:
        """A content stream anew; what it uses of its resources is changed where it is."""
        if depth > DEEPEST:
            raise Unmeasurable("forms lie too deep in one another")
        spaces: dict[str, Space] = {"cs": GREY, "CS": GREY}
        saved: list[tuple[dict[str, Space], State]] = []
        state = State()
        out: list[Instruction] = []
        for one in pikepdf.parse_content_stream(self._pdf.make_stream(stream)):
            operator = str(one.operator)
            if operator == "q":
                saved.append((dict(spaces), state))
            elif operator == "Q" and saved:
                spaces, state = saved.pop()
            elif operator == "gs":
                state, _ = with_parameters(state, _state_named(list(one.operands), resources))
            elif operator == "Tr":
                state = replace(state, shows=int(number(one.operands[0])))
            elif state.fill_over != state.stroke_over and state.mode == 1:
                out += _laid_on(operator, state)
            if isinstance(one, pikepdf.ContentStreamInlineImage):
                out.append(self._inline(one.iimage, resources))
            elif (lower := operator.lower()) in DEVICES and operator in (lower, lower.upper()):
                which = "cs" if operator == lower else "CS"
                spaces[which] = DEVICES[lower]
                shade = Shade(DEVICES[lower], tuple(map(float, one.operands)))
                out += self._set(self._amounts(shade), which)
            elif lower == "cs":
                spaces[operator] = space_of(one.operands[0], resources)
                out += self._begun(spaces[operator], operator)
            elif lower in SETTING:
                which = "cs" if operator == lower else "CS"
                out += self._in_space(list(one.operands), spaces[which], which)
            else:
                out.append((list(one.operands), one.operator))
        self._resources(resources, depth)
        return pikepdf.unparse_content_stream(out)

    def _set(self, amounts: Sequence[float], which: str) -> list[Instruction]:
        values = [round(amount, 4) for amount in self._of_all(amounts)]
        return [
            ([pikepdf.Name(NAME)], pikepdf.Operator(which)),
            (values, pikepdf.Operator(SETTER[which])),
        ]

    def _of_all(self, amounts: Sequence[float]) -> list[float]:
        """Amounts of the first inks of the file, with noughts for the others."""
        return [*amounts, *([0.0] * (len(self._names) - len(amounts)))]

    def _begun(self, space: Space, which: str) -> list[Instruction]:
        if space.family == "pattern":
            return [([pikepdf.Name(NAME_OF_PATTERNS)], pikepdf.Operator(which))]
        return self._set(self._amounts(start(space)), which)

    def _in_space(self, operands: Sequence[Any], space: Space, which: str) -> list[Instruction]:
        values = tuple(float(one) for one in operands if not isinstance(one, pikepdf.Name))
        named = [one for one in operands if isinstance(one, pikepdf.Name)]
        if named:
            amounts = self._amounts(Shade(BY_COUNT[len(values)], values)) if values else BLACK
            return [([*self._of_all(amounts), *named], pikepdf.Operator(SETTER[which]))]
        if space.components != len(values):
            space = BY_COUNT.get(len(values), UNKNOWN)
        return self._set(self._amounts(Shade(space, values)), which)

    def _amounts(self, shade: Shade) -> list[float]:
        """How much of each ink of the file a colour is."""
        if shade.space.family == "rgb" and not shade.space.base:
            return list(self._converted(shade.values))
        found = inks_of(shade)
        if found is None:
            raise Unmeasurable(f"colours are in {shade.space.name}")
        return [found.get(ink, 0.0) for ink in self._names]

    def _converted(self, light: tuple[float, ...]) -> tuple[float, ...]:
        if self._convert is None or len(light) != 3:
            raise Unmeasurable("colours are in RGB")
        if light not in self._known:
            pixel = tuple(round(255 * min(max(part, 0.0), 1.0)) for part in light)
            inks = self._convert(Image.new("RGB", (1, 1), pixel)).getpixel((0, 0))
            assert isinstance(inks, tuple)
            self._known[light] = tuple(amount / 255 for amount in inks)
        return self._known[light]

    def _resources(self, resources: Any, depth: int) -> None:
        """What a stream may use: forms, pictures, patterns, shadings, and how they are laid on."""
        spaces = resources.get("/ColorSpace")
        if not isinstance(spaces, pikepdf.Dictionary):
            spaces = resources.ColorSpace = pikepdf.Dictionary()
        space = self._space(self._names)
        spaces[NAME] = space
        spaces[NAME_OF_PATTERNS] = pikepdf.Array([pikepdf.Name.Pattern, space])
        for _, thing in entries(entry(resources, "/XObject")):
            if self._is_new(thing):
                self._object(thing, resources, depth)
        for _, pattern in entries(entry(resources, "/Pattern")):
            if self._is_new(pattern):
                self._pattern(pattern, resources, depth)
        for _, shading in entries(entry(resources, "/Shading")):
            self._shading(shading, resources)
        for _, gs in entries(entry(resources, "/ExtGState")):
            _overprint(gs)
        states = resources.get("/ExtGState")
        if isinstance(states, pikepdf.Dictionary):
            states[DARKENING] = pikepdf.Dictionary(BM=pikepdf.Name.Darken)
            states[COVERING] = pikepdf.Dictionary(BM=pikepdf.Name.Normal)

    def _is_new(self, thing: Any) -> bool:
        key = identity(thing)
        if key is None or key in self._done:
            return False
        self._done.add(key)
        return True

    def _object(self, thing: Any, resources: Any, depth: int) -> None:
        kind = name(entry(thing, "/Subtype"))
        if kind == "Form":
            own = self._own(thing, resources)
            thing.write(self._content(unpacked(thing) or b"", own, depth + 1))
            if "/Group" in thing and "/CS" in thing.Group:
                del thing.Group["/CS"]
        elif kind == "Image":
            space = space_in(thing, resources, unpacked(thing))
            if space is not MASK:
                self._picture(thing, planes(thing, space, self._convert))

    def _own(self, stream: Any, resources: Any) -> Any:
        if entry(stream, "/Resources") is None:
            stream.Resources = resources
        return stream.Resources

    def _picture(self, stream: Any, found: Planes) -> None:
        """A picture in grey, to be filled with a plane at a time."""
        for key in ("/Decode", "/DecodeParms", "/Filter"):
            if key in stream:
                del stream[key]
        stream.ColorSpace, stream.BitsPerComponent = pikepdf.Name.DeviceGray, 8
        self.made.pictures.append((stream, found))

    def _inline(self, image: Any, resources: Any) -> Instruction:
        """A picture that stood in the content, as one that it draws by name."""
        stream = self._pdf.make_stream(image.read_raw_bytes(), Subtype=pikepdf.Name.Image)
        for key in IN_CONTENT:
            if (value := entry(image.obj, key)) is not None:
                stream[key] = value
        called = f"{NAME_OF_PICTURES}{len(self.made.pictures)}"
        space = space_in(stream, resources, None)
        if space is not MASK:
            self._picture(stream, planes(stream, space, self._convert))
        if not isinstance(resources.get("/XObject"), pikepdf.Dictionary):
            resources.XObject = pikepdf.Dictionary()
        resources.XObject[called] = self._pdf.make_indirect(stream)
        self._done.add(stream.objgen)
        return [pikepdf.Name(called)], pikepdf.Operator("Do")

    def _pattern(self, pattern: Any, resources: Any, depth: int) -> None:
        if shading := entry(pattern, "/Shading"):
            self._shading(shading, resources)
        elif isinstance(pattern, pikepdf.Stream):
            own = self._own(pattern, resources)
            coloured = number(entry(pattern, "/PaintType")) == 1
            begun = self._set(BLACK, "cs") if coloured else []
            made = self._content(unpacked(pattern) or b"", own, depth + 1)
            pattern.write(pikepdf.unparse_content_stream(begun) + b"\n" + made)

    def _shading(self, shading: Any, resources: Any) -> None:
        value = entry(shading, "/ColorSpace")
        space = space_of(value, resources)
        if any(value == known for known in self._spaces.values()):
            return
        if space.inks and not space.base:
            shading.ColorSpace = self._space(space.inks)
        elif space.family == "grey" and not space.base:
            shading.ColorSpace = self._space(LIGHT)
        elif space.family == "cmyk" and not space.base:
            shading.ColorSpace = self._space(PROCESS)
        else:
            raise Unmeasurable(f"a run of colours is in {space.name}")

    def _space(self, inks: tuple[str, ...]) -> Any:
        """A space of inks of which the plate chosen shows one."""
        if inks not in self._spaces:
            domain = [0, 1] * len(inks)
            stream = self._pdf.make_stream(b"{ }", FunctionType=4, Domain=domain, Range=[0, 1])
            self.made.transforms.append((stream, inks))
            colorants = pikepdf.Array([pikepdf.Name(f"/Ink{place}") for place in range(len(inks))])
            self._spaces[inks] = self._pdf.make_indirect(
                pikepdf.Array([pikepdf.Name.DeviceN, colorants, pikepdf.Name.DeviceGray, stream])
            )
        return self._spaces[inks]


def _state_named(operands: Sequence[Any], resources: Any) -> Any:
    return entry(entry(resources, "/ExtGState"), str(operands[0])) if operands else None


def _laid_on(operator: str, state: State) -> list[Instruction]:
    """What says how a painting operator is laid on where fills overprint and strokes do not, or the other
    way round: a blend mode is for both."""
    shown = state.shows if operator in SHOWING else None
    if operator in FILLING or shown in FILLED:
        over = state.fill_over
    elif operator in STROKING or shown in STROKED:
        over = state.stroke_over
    else:
        return []
    return [([pikepdf.Name(DARKENING if over else COVERING)], pikepdf.Operator("gs"))]


def _overprint(gs: Any) -> None:
    """What overprints darkens its plate and no more: a nought of ink pages what is there."""
    if not isinstance(gs, pikepdf.Dictionary) or ("/OP" not in gs and "/op" not in gs):
        return
    asked = any(entry(gs, key) is True for key in ("/OP", "/op")) and number(entry(gs, "/OPM")) == 1
    plain = name((listed(entry(gs, "/BM")) or [None])[0]) in PLAIN_BLENDS
    if plain:
        gs.BM = pikepdf.Name.Darken if asked else pikepdf.Name.Normal
