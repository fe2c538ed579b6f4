"""Texts → lines, lines → stacks of boxes: what every kind of block is measured with."""
