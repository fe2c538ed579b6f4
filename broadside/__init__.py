"""Structured fact sheets → branded, tagged, print-ready PDFs with real footnotes."""

import sys
from types import ModuleType

__version__ = "0.1.0"

# As it is first imported, ReportLab runs `reportlab_mods.py` and `reportlab_settings.py` from any folder on
# the path, else `.reportlab_mods` and `.reportlab_settings` from the person's home. What is there already it
# does not look for; and it finds that there are no folders in which to look for fonts.
for _name in ("reportlab_mods", "reportlab_settings"):
    sys.modules.setdefault(_name, ModuleType(_name))
for _name in ("T1SearchPath", "TTFSearchPath", "CMapSearchPath"):
    setattr(sys.modules["reportlab_settings"], _name, ())

# So many objects more than before make Python look for circles among them, in each process. Nearly all of an
# edition is made to stay: with the usual 700 a start takes a twentieth longer, with this many it never looks,
# and hardly an edition does.
GARBAGE = 1_000_000
