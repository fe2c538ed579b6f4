"""What went wrong and where: the one way every room reports a fault to a person."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning"]


class Span(Struct, frozen=True, kw_only=True, order=True):
    """A place in a file. `line` and `column` count from 1; 0 means the file as a whole."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


class Issue(Struct, frozen=True, kw_only=True):
    """One fault. `message` says what is wrong, in lower case; `hint` says what to type."""

    severity: Severity
    span: Span
    message: str
    hint: str = ""

    def __str__(self) -> str:
        text = f"{self.span}: {self.severity}: {self.message}"
        return f"{text}\n    hint: {self.hint}" if self.hint else text


class Fault(Exception):
    """Issues that stop an edition. A pass raises it once, with everything it found."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__("\n".join(str(issue) for issue in self.issues))


def error(span: Span, message: str, hint: str = "") -> Issue:
    return Issue(severity="error", span=span, message=message, hint=hint)


def warning(span: Span, message: str, hint: str = "") -> Issue:
    return Issue(severity="warning", span=span, message=message, hint=hint)
