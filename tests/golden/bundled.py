"""The bundled articles as the stages take them, and the facts that texts.yaml states about them."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import yaml

TEXTS = Path(__file__).parents[2] / "samples" / "texts"
FACTS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "texts.yaml").read_text("utf-8"))
ITEMS: dict[str, dict[str, Any]] = FACTS["items"]
SIDECAR = ".meta.json"


def files() -> list[str]:
    """Every bundled item by its path under samples/texts; a sidecar is no item."""
    found = (path.relative_to(TEXTS).as_posix() for path in TEXTS.rglob("*") if path.is_file())
    return sorted(name for name in found if not name.endswith(SIDECAR))


def strip_input(item: str) -> dict[str, Any]:
    """One item as a line for ``strip``: pages as the bytes that they are, texts decoded, JSON objects as they stand."""
    path = TEXTS / item
    if path.suffix == ".json":
        return {**json.loads(path.read_text("utf-8")), "id": item}
    line: dict[str, Any] = {"id": item}
    sidecar = path.with_name(path.name + SIDECAR)
    if sidecar.exists():
        line |= {key: value for key, value in json.loads(sidecar.read_text("utf-8")).items() if key != "outlet"}
    if path.suffix == ".html":
        line["html_base64"] = base64.b64encode(path.read_bytes()).decode("ascii")
    else:
        line["text"] = path.read_bytes().decode("utf-8")
    return line
