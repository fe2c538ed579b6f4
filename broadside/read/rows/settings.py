"""Node → Settings: reads `merge.yaml`, which says of the tables beside it what they do not say themselves."""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Struct

from broadside.forms.reading import Form, Reading, record
from broadside.forms.values import FLAG, one_of, plain
from broadside.model.node import Node
from broadside.read.brand.values import named
from broadside.read.rows.fields import FIELDS, Field, folded

# Read from no field, a column is passed over.
IGNORE = "ignore"
COLUMN = named(one_of((*FIELDS, IGNORE)), "fields", "{Tel 2: hotline, Notes: ignore}")
VALUE = named(plain("555 0100", numbers=True), "values", '{hours: "Mon–Fri 9–5"}')


class MergeForm(Form, frozen=True, kw_only=True):
    """How `merge` reads the tables in this folder. All of it may be left out."""

    brand: Annotated[str, plain("plain")] = ""
    """The brand that gives what no column does; without it the default one."""
    columns: Annotated[tuple[tuple[str, str], ...], COLUMN] = ()
    """What columns are for that have names of their own; `ignore` passes one over."""
    values: Annotated[tuple[tuple[str, str], ...], VALUE] = ()
    """Fields that are the same in every row which does not fill them itself."""
    labels: Annotated[tuple[tuple[str, str], ...], VALUE] = ()
    """What stands before a way to get in touch, by its field, as in `{hotline: Helpline}`."""
    country: Annotated[str, plain("US")] = ""
    """The country of telephone numbers that don't begin with `+`: its code or its English name."""
    name: Annotated[str, plain("{sheet}_{row}_{layout}_{paper}")] = ""
    """What the PDFs are called, with what stands for the parts of an edition in braces."""
    keep_contacts: Annotated[bool, FLAG] = False
    """Whether the contacts of the brand follow those of the row."""


class Settings(Struct, frozen=True, kw_only=True):
    """`columns` by their folded names, None where one is passed over; `values` and `labels` by field."""

    brand: str = ""
    columns: Mapping[str, Field | None] = {}
    values: Mapping[Field, str] = {}
    labels: Mapping[Field, str] = {}
    country: str = ""
    name: str = ""
    keep_contacts: bool = False


def settings(node: Node, reading: Reading) -> Settings | None:
    form = record(MergeForm, node, reading)
    if form is None:
        return None
    return Settings(
        brand=form.brand,
        columns={folded(name): _field(field) for name, field in form.columns},
        values=_by_field(dict(form.values), form, reading),
        labels=_by_field(dict(form.labels), form, reading),
        country=form.country,
        name=form.name,
        keep_contacts=form.keep_contacts,
    )


def _field(name: str) -> Field | None:
    return next((field for field in FIELDS if field == name), None)


def _by_field(found: Mapping[str, str], form: MergeForm, reading: Reading) -> dict[Field, str]:
    made: dict[Field, str] = {}
    for name, words in found.items():
        if field := _field(name):
            made[field] = words
        else:
            reading.unknown(form.span, "field", name, FIELDS)
    return made
