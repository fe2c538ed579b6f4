"""Files → Sheet, Brand, Layout: every fault of a file at once, each at its place."""
