"""Language tags (BCP 47), by what they start with."""


def primary(tag: str) -> str:
    """The language alone, without its script or region: `pt` for `pt-BR`."""
    return tag.split("-", maxsplit=1)[0].lower()
