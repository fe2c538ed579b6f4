"""Rows of a table → recipients: organizations that each get editions of their own, and all that is wrong.

As `read/translate` lays a translator's words over the nodes of a sheet, this lays a row's facts over the
nodes of a brand: a fault in one is told at its cell.
"""
