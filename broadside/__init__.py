"""Structured fact sheets → branded, tagged, print-ready PDFs with real footnotes."""

__version__ = "0.1.0"
