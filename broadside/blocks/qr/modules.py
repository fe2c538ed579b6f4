"""An address → the modules of its QR code: rows of dark (true) and light, without the quiet zone.

Error level M (about 15 % may be lost), the smallest version that holds the address (ISO/IEC 18004).
"""

from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from broadside.blocks.qr.mask import best_mask

Modules = tuple[tuple[bool, ...], ...]


def qr(address: str) -> Modules:
    """The modules of the code, as many in a row as there are rows."""
    encoder = _encoder()
    code = encoder.QRCode(None, encoder.QRErrorCorrectLevel.M)
    code.addData(address)
    code.version = code.calculate_version()
    # What the encoder takes for its own choice is most of its time.
    code.makeImpl(True, 0)
    maskable = [[False] * len(code.modules) for _ in code.modules]
    for column, row in code.dataPosIterator():
        maskable[row][column] = True
    code.makeImpl(False, best_mask(code.modules, maskable))
    return tuple(tuple(bool(module) for module in row) for row in code.modules)


@cache
def _encoder() -> ModuleType:
    """ReportLab's encoder, which needs nothing but itself: imported by its name it would bring in the package
    around it, and with that all of Platypus, a tenth of a start."""
    package = find_spec("reportlab.graphics")
    folder = Path((package and package.origin) or "").parent
    spec = spec_from_file_location("reportlab_qrencoder", folder / "barcode" / "qrencoder.py")
    assert spec is not None, folder
    assert spec.loader is not None, folder
    encoder = module_from_spec(spec)
    spec.loader.exec_module(encoder)
    return encoder
