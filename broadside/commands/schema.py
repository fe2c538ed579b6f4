"""Path → Paths: writes the JSON Schemas that let editors complete and check YAML files."""

import json
from collections.abc import Iterator
from pathlib import Path

from broadside.file.save import put_or_fault
from broadside.read.check import schemas


def write_schemas(folder: Path) -> Iterator[Path]:
    """A JSON Schema for each kind of YAML file."""
    for name, schema in schemas().items():
        path = folder / f"{name}.json"
        put_or_fault(f"{json.dumps(schema, indent=2, ensure_ascii=False)}\n".encode(), path)
        yield path
