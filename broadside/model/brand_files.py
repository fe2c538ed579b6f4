"""Span → whether what stands there is a brand's: its own file, or a row of a table."""

from broadside.issues import Span

BRANDS = ("brand.yaml", "brand.yml", "_brand.yml")
TABLES = (".csv", ".xlsx")


def is_row(span: Span) -> bool:
    return span.path.lower().endswith(TABLES)


def is_of_brand(span: Span) -> bool:
    return span.path.endswith(BRANDS) or is_row(span)
