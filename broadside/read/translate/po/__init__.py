"""PO files: what they hold, in the lines that it was written in: what nobody changed stays as it is."""

from broadside.read.translate.po.message import Message, Po, edited
from broadside.read.translate.po.parse import parse
from broadside.read.translate.po.write import write

__all__ = ["Message", "Po", "edited", "parse", "write"]
