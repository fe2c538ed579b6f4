"""bytes, Purpose → Report: says what is in any PDF, and what is wrong with that for a purpose.

`document` finds what there is: each page is walked (`walk`, with `operators`, `state`, `colours`,
`pictures`), its ink measured (`plates`, with `recolour` and `samples`), and what lies beside the pages looked
up (`fonts`, `privacy`, `valid`). `rules` judge it, `report` puts it into words. Nothing here knows who made
the file.
"""

from broadside.inspect.preflight.facts import Finding, Report
from broadside.inspect.preflight.report import ReportLine, lines, values
from broadside.inspect.render.facts import NotPdf
from broadside.inspect.render.renderer import Renderer, renderer
from broadside.model.press import Purpose

__all__ = ["Finding", "NotPdf", "Report", "ReportLine", "lines", "preflight", "values"]


def preflight(data: bytes, purpose: Purpose, given: Renderer | None = None) -> Report:
    """What a file is, and what is wrong with it for a purpose. `NotPdf` for one that can't be opened. For
    several files one `Renderer` may be given."""
    from broadside.inspect.preflight.document import document
    from broadside.inspect.preflight.rules import judged

    with renderer(given) as own:
        file = document(data, own)
    return Report(purpose=purpose, file=file, findings=judged(file, purpose))
