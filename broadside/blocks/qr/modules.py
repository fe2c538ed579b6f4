"""An address → the modules of its QR code: rows of dark (true) and light, without the quiet zone.

Error level M (about 15 % may be lost), the smallest version that holds the address (ISO/IEC 18004).
"""

Modules = tuple[tuple[bool, ...], ...]


def qr(address: str) -> Modules:
    """The modules of the code, as many in a row as there are rows."""
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(address)
    code.make()
    return tuple(tuple(bool(module) for module in row) for row in code.modules)
