"""Catalogues in the forms of other programs: XLIFF for agencies, tables for people, TMX for memories.

What goes out comes back: ids, notes, order and every character. What comes in is a stranger's: its size is
bounded, it reaches nothing outside of itself, and no cell of a table is taken for a formula.
"""
