"""Each engine is a module with `start(edition) -> set_`, where `set_(brand) -> bytes` makes one PDF."""
