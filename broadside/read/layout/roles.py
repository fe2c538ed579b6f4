"""Node → Types: reads how a layout sets each role, and derives the roles that it leaves out."""

from collections.abc import Iterator
from typing import Annotated, Any

from broadside.blocks.kinds import role_of, roles
from broadside.forms.lengths import length
from broadside.forms.reading import Form, Reading, Shape, entries, reference, short
from broadside.forms.values import Flag, literal, number, scalar
from broadside.issues import Issue, error
from broadside.issues.suggest import did_you_mean
from broadside.model.colour_role import BrandRole
from broadside.model.node import Mapping, Node, Scalar, Sequence
from broadside.model.replace import replace
from broadside.model.role import ROLES, Role
from broadside.model.type import Align, Family, Hyphens, Type

# OpenType's features by tag that a layout may ask for, beyond those that every text has, and what each does.
FEATURES = {
    "tnum": "figures of one width, for columns of numbers",
    "pnum": "figures of their own widths, for running text",
    "lnum": "figures as tall as capitals",
    "onum": "figures with ascenders and descenders",
    "smcp": "small capitals for small letters",
    "c2sc": "small capitals for capitals",
    "case": "marks as high as capitals, for words all in capitals",
    "frac": "fractions",
    "ordn": "raised letters of ordinals",
    "zero": "a zero with a slash",
    "dlig": "more ligatures than usual",
    "salt": "other forms of letters",
    **{f"ss{number:02}": f"the font's own set {number} of other forms" for number in range(1, 21)},
}

# What people call features.
CALLED = {
    **dict.fromkeys(("tabular", "tabular-figures", "tabular-nums"), "tnum"),
    **dict.fromkeys(("oldstyle", "old-style", "oldstyle-figures", "oldstyle-nums"), "onum"),
    **dict.fromkeys(("lining", "lining-figures", "lining-nums"), "lnum"),
    **dict.fromkeys(("small-caps", "small-capitals", "smallcaps"), "smcp"),
    **dict.fromkeys(("fraction", "fractions"), "frac"),
    "proportional": "pnum",
    "slashed-zero": "zero",
}
Length = Annotated[float, length(0, 400)]


def _features(node: Node, reading: Reading) -> tuple[str, ...] | None:
    if not isinstance(node, Sequence):
        return None
    tags = [FEATURE.read(one, reading) for one in node.items]
    return None if None in tags else tuple(dict.fromkeys(tags))


def _feature(node: Scalar, reading: Reading) -> str | None:
    if node.text in FEATURES:
        return node.text
    if isinstance(node.value, str) and node.text:
        meant = CALLED.get(node.text.lower().replace(" ", "-"))
        hint = f"type `{meant}`" if meant else did_you_mean(node.text, FEATURES)
        reading.error(node.span, f"unknown feature of OpenType `{short(node.text)}`", hint)
    return None


FEATURE = scalar("a feature of OpenType", "tnum", _feature, {"enum": list(FEATURES)})
FEATURE_TAGS = Shape(
    "features of OpenType",
    "[tnum]",
    _features,
    lambda: {"type": "array", "items": FEATURE.described()},
)


FeatureTags = Annotated[tuple[str, ...], FEATURE_TAGS]


class TypeForm(Form, frozen=True, kw_only=True):
    """How a role is set."""

    family: Annotated[Family, literal(Family)] = "text"
    """Which of the brand's families."""
    weight: Annotated[int, number(100, 900, whole=True)] = 400
    """How heavy: 400 is regular, 700 bold."""
    italic: Flag = False
    """True for italics."""
    size: Annotated[float, length(4, 200)]
    """The size of the letters."""
    leading: Annotated[float, length(4, 300)]
    """From baseline to baseline."""
    colour: Annotated[BrandRole, literal(BrandRole)] = "ink"
    """Which of the brand's colours."""
    align: Annotated[Align, literal(Align)] = "start"
    """How lines are aligned."""
    balance: Flag | None = None
    """True where lines end as level as they can; without it those of titles and of the message do."""
    tracking: Annotated[float, number(-0.1, 0.5)] = 0.0
    """What letters stand apart, in parts of their size: -0.01 sets a large title a little closer."""
    hang: Flag = False
    """True where quotation marks at the start of a line stand in the indent, so that its letters are level
    with those of other lines."""
    features: FeatureTags | None = None
    """OpenType's features by tag, such as `[tnum, lnum]`; a font that has not one of them does without. Where
    it is left out, figures in tables are of one width."""
    hyphenate: Flag | None = None
    """True where words may be divided wherever that evens lines out, false where none may. Without it long
    words of running text are, where a line would else end far too short."""
    before: Length = 0.0
    """The space above; of two that meet the larger one counts."""
    after: Length = 0.0
    """The space below."""
    indent: Length = 0.0
    """What is kept clear at the start."""

    def faults(self, node: Mapping) -> Iterator[Issue]:
        if self.leading < self.size:
            key = node.key("leading") or node
            message = f"leading {self.leading:g} is less than the size {self.size:g}: lines would touch"
            yield error(key.span, message, f"type `leading: {self.size * 1.3:.0f}`")


def _types(node: Node, reading: Reading) -> tuple[tuple[str, Type], ...] | None:
    """A type for each role."""
    if not isinstance(node, Mapping):
        return None
    types = entries(dict.fromkeys((*ROLES, *roles()), TypeForm), node, reading)
    for role in ROLES:
        if role not in types:
            hint = f"type `{role}: {{size: 12, leading: 16}}`"
            reading.error(node.span, f"missing role `{role}`", hint)
    if None in types.values() or any(role not in types for role in ROLES):
        return None
    made = {role: _type(role, form) for role, form in types.items()}
    return tuple(
        {role: made.get(role) or _derived(roles()[role], made) for role in (*ROLES, *roles())}.items()
    )


def _derived(role: Role, made: dict[str, Type]) -> Type:
    """The type of a role that the layout leaves to another one."""
    base = made.get(role.like) or _derived(roles()[role.like], made)
    type_ = role.derived(base, made["body"].size)
    return replace(type_, hyphenate=_usual(role.name)) if base.hyphenate == _usual(role.like) else type_


def _usual(role: str) -> Hyphens:
    return "sparing" if role_of(role).running else "never"


def _schema_of_types() -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {role: reference(TypeForm) for role in (*ROLES, *roles())},
        "required": list(ROLES),
        "additionalProperties": False,
    }


TYPES = Shape("keys with values", "{body: {size: 12, leading: 16}, …}", _types, _schema_of_types)


def _type(role: str, form: TypeForm) -> Type:
    known = role_of(role)
    asked: Hyphens = "freely" if form.hyphenate else "never"
    return Type(
        family=form.family,
        weight=form.weight,
        italic=form.italic,
        size=form.size,
        leading=form.leading,
        colour=form.colour,
        align=form.align,
        balance=known.balanced if form.balance is None else form.balance,
        tracking=form.tracking,
        hang=form.hang or (known.hang and form.indent > 0),
        features=known.features if form.features is None else form.features,
        hyphenate=_usual(role) if form.hyphenate is None else asked,
        before=form.before,
        after=form.after,
        indent=form.indent,
    )
