"""A source: where a run's items come from."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["folder", "file"]


class SourceRefused(ValueError):
    """A source that cannot be read as it is described."""


@dataclass(frozen=True)
class Source:
    """A folder, read whole, or one file of it.

    ``source_id`` is made of the folder's name, so that the same folder is the same source wherever it lies: a file
    given alone and the folder that it lies in are one source. ``path`` is absolute.
    """

    source_id: str
    kind: Kind
    path: str

    def as_json(self) -> dict[str, str]:
        return asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, str]) -> Source:
        kind: Kind = "file" if value["kind"] == "file" else "folder"
        return cls(source_id=value["source_id"], kind=kind, path=value["path"])


def source_at(path: str | Path) -> Source:
    """The source that a path of the user's names.

    Raises:
        SourceRefused: there is nothing at the path, it cannot be reached, or it is neither a folder nor a regular file.
    """
    try:
        place = Path(path).expanduser().absolute()
        if not place.exists():
            raise SourceRefused(f"there is nothing at {place}")
        place = place.resolve()
    except (OSError, RuntimeError) as error:  # a name too long, a folder closed to us, "~nobody/news"
        raise SourceRefused(f"{str(path)[:200]} cannot be read: {error}") from error
    if place.is_dir():
        return Source(_id(place.name), "folder", str(place))
    if place.is_file():
        return Source(_id(place.parent.name), "file", str(place))
    raise SourceRefused(f"{place} is neither a folder nor a regular file")


def _id(name: str) -> str:
    readable = re.sub(r"[^\w.-]+", "-", name.encode("utf-8", "backslashreplace").decode()).strip("-.").lower()
    return readable[:200] or "root"
