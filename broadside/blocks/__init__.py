"""The kinds of blocks, a folder each: `kind` says what there is to know of one, `kinds` lists them."""
