"""When a few words are a label and no sentence."""

# A shorter item of a list, or cell of a row of figures, is a label.
LEAST_OF_ITEM = 4
