"""Structured fact sheets in, branded, tagged, print-ready PDFs with real footnotes out."""

__version__ = "0.1.0"
