"""The source files as the desk reads them: once for each change of the folder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from newsloom.sources.files import SourceFile, SourcesRefused, read_sources, sources_folder


@dataclass(frozen=True)
class Files:
    """The sources of a folder, or why they cannot be used: every problem, one a line."""

    folder: Path
    sources: tuple[SourceFile, ...]
    problems: tuple[str, ...]

    def of(self, source_id: str) -> SourceFile | None:
        return next((one for one in self.sources if one.id == source_id), None)

    def place_of(self, source_id: str) -> str:
        """Where the file of a source lies."""
        named = (self.folder / f"{source_id}{suffix}" for suffix in (".yaml", ".yml"))
        return next((str(path) for path in named if path.exists()), str(self.folder))


def files_here() -> Files:
    """What the folder holds now. Two hundred files take a second to read: they are read again when one has changed."""
    folder = sources_folder()
    seen = tuple(sorted((str(path), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()))
    return _read(folder, seen)


@lru_cache(maxsize=1)
def _read(folder: Path, seen: tuple[tuple[str, int], ...]) -> Files:
    try:
        return Files(folder, tuple(read_sources(folder)), ())
    except SourcesRefused as refused:
        return Files(folder, (), refused.problems)
