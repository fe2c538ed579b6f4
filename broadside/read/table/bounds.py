"""How much of a table is read."""

from msgspec import Struct

from broadside.issues import Issue, Span, error


class Bounds(Struct, frozen=True, kw_only=True):
    """The most rows and columns of a table, and the most characters of a cell: Excel puts 32,767 into one."""

    rows: int
    columns: int = 200
    cell: int = 32_767

    def too_many_rows(self, span: Span) -> Issue:
        return error(span, f"more than {self.rows:,} rows", "split the table")

    def too_many_columns(self, span: Span) -> Issue:
        hint = "delete those that nothing is read from"
        return error(span, f"more than {self.columns} columns", hint)
