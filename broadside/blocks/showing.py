"""Forms of exhibits in, blocks of the model out. One without anything to show is left out."""

from broadside.blocks import exhibits
from broadside.blocks.exhibits import Exhibit, MatrixForm, RowForm, StateCell
from broadside.issues import Span
from broadside.model.content import (
    Block,
    Cell,
    Chart,
    Citation,
    Code,
    Contacts,
    Datum,
    Definitions,
    Event,
    KeyFigure,
    KeyFigures,
    Myths,
    Pair,
    Table,
    Term,
    Text,
    Timeline,
)


def exhibit(form: Exhibit) -> Block | None:
    match form:
        case exhibits.MatrixForm():
            return _matrix(form) if form.rows and form.heads else None
        case exhibits.MythsForm(myths=title):
            pairs = tuple(Pair(span=one.span, myth=one.myth, fact=one.fact) for one in form.pairs)
            return (
                Myths(id=form.id, span=form.span, level=form.level, title=title, pairs=pairs)
                if pairs
                else None
            )
        case exhibits.KeyFiguresForm(key_figures=title):
            figures = tuple(
                KeyFigure(span=one.span, figure=one.figure, text=one.text) for one in form.figures
            )
            return (
                KeyFigures(id=form.id, span=form.span, level=form.level, title=title, figures=figures)
                if figures
                else None
            )
        case exhibits.TimelineForm(timeline=title):
            events = tuple(Event(span=one.span, when=one.when, text=one.text) for one in form.events)
            return (
                Timeline(id=form.id, span=form.span, level=form.level, title=title, events=events)
                if events
                else None
            )
        case exhibits.DefinitionsForm(definitions=title):
            terms = tuple(Term(span=one.span, term=one.term, meaning=one.is_) for one in form.terms)
            return (
                Definitions(id=form.id, span=form.span, level=form.level, title=title, terms=terms)
                if terms
                else None
            )
        case exhibits.ContactsForm(contacts=title):
            return Contacts(id=form.id, span=form.span, level=form.level, title=title)
        case exhibits.CiteForm(cite=title):
            return Citation(id=form.id, span=form.span, level=form.level, title=title)
        case exhibits.CodeForm(qr=address):
            return Code(id=form.id, span=form.span, level=form.level, address=address or "", text=form.text)
        case exhibits.ChartForm():
            data = tuple(
                Datum(span=one.span, label=one.label, value=one.value, low=one.low, high=one.high)
                for one in form.data
            )
            return Chart(
                id=form.id,
                span=form.span,
                level=form.level,
                kind=form.kind,
                alt=form.alt,
                unit=form.unit,
                caption=form.chart,
                data=data,
                reference=form.reference,
            )


def _matrix(form: MatrixForm) -> Table:
    """A matrix is a table whose first row and column are heads."""
    heads = (Cell(span=form.span, text=()), *(Cell(span=_place(h, form), text=h) for h in form.heads))
    rows = (heads, *(_row(row, form) for row in form.rows))
    return Table(
        id=form.id,
        span=form.span,
        level=form.level,
        caption=form.matrix,
        rows=rows,
        header_rows=1,
        header_columns=1,
        numbered=True,
    )


def _row(row: RowForm, matrix: MatrixForm) -> tuple[Cell, ...]:
    return (Cell(span=row.span, text=row.row), *(_cell(cell, row, matrix) for cell in row.cells))


def _cell(cell: Text | StateCell, row: RowForm, matrix: MatrixForm) -> Cell:
    if isinstance(cell, StateCell):
        return Cell(span=cell.span, state=matrix.states.get(cell.state), text=cell.text)
    return Cell(span=cell[0].span if cell else row.span, text=cell)


def _place(text: Text, form: MatrixForm) -> Span:
    return text[0].span if text else form.span
