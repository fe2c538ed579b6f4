"""A sheet → a Word file for reviewers, and what they changed in it → the sheet's YAML, in its place.

Each text of a sheet has an address, which goes along as a bookmark and comes back with it. Word and
LibreOffice keep bookmarks; where a program drops them, texts are found by what they say.
"""
