"""A YAML file with the lines of its keys and values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

MAX_BYTES = 64 * 1024
"""A source takes one kilobyte; sixty-four are room for comments and a hundred feeds."""


class YamlProblem(ValueError):
    """A file that is no YAML mapping; ``problems`` are one line each."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Document:
    """One file: its value as Python has it, and the nodes that it was made of."""

    path: Path
    value: Any
    node: Any

    def at(self, where: Sequence[str | int], message: str, *, key: bool = False) -> str:
        """The message with file and line of a value (with ``key`` of its key), or of the nearest thing around it."""
        return f"{self.path}:{self.line(where, key=key)}: {message}"

    def line(self, where: Sequence[str | int], *, key: bool = False) -> int:
        """The line, from 1, that ``at`` names."""
        node = self.node
        line: int = node.start_mark.line + 1
        for number, step in enumerate(where):
            pair = _inside(node, step)
            if pair is None:
                break
            named, node = pair
            line = (named if key and number == len(where) - 1 else node).start_mark.line + 1
        return line


def read_document(path: Path) -> Document:
    """Read one file: no key twice, no aliases, no tags.

    Raises:
        YamlProblem: it cannot be read, is empty, too large, no YAML, or no mapping of keys to values.
    """
    text = _read(path)
    loader = yaml.SafeLoader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            raise YamlProblem(f"{path}:1: the file is empty")
        if not isinstance(node, yaml.MappingNode):
            raise YamlProblem(f"{path}:{node.start_mark.line + 1}: keys and values are expected")
        # With aliases a node may lie in itself, and what walks the nodes would not end: so they are looked for first.
        if problems := list(_unwanted(text)) or list(_repeated(node)):
            raise YamlProblem(*(f"{path}:{line}: {message}" for line, message in problems))
        return Document(path, loader.construct_document(node), node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        told = error.problem or error.context or "no YAML"
        if "'\\t'" in told:
            told = "a tab: YAML is indented with blanks"
        raise YamlProblem(f"{path}:{mark.line + 1 if mark else 1}: {told}") from error
    except RecursionError as error:
        raise YamlProblem(f"{path}:1: nested too deep") from error
    except ValueError as error:  # "2026-13-45" is a date for YAML, and none for Python
        if isinstance(error, YamlProblem):
            raise
        raise YamlProblem(f"{path}:1: a value that cannot be read: {error}") from error
    finally:
        loader.dispose()


def _read(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise YamlProblem(f"{path}:1: cannot be read: {error.strerror}") from error
    if len(raw) > MAX_BYTES:
        raise YamlProblem(f"{path}:1: larger than {MAX_BYTES} bytes")
    try:
        text = raw.decode("utf-8-sig")
        yaml.reader.Reader(text)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise YamlProblem(f"{path}:{line}: not UTF-8") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise YamlProblem(f"{path}:{line}: a character that YAML forbids") from error
    return text


def _inside(node: Any, step: str | int) -> tuple[Any, Any] | None:
    """Key and value of a mapping, or an element of a list twice."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _unwanted(text: str) -> Iterator[tuple[int, str]]:
    """Aliases, since an alias of aliases of aliases is how a few bytes become gigabytes; and tags ("!!python/...")."""
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            yield event.start_mark.line + 1, f"an alias (*{event.anchor}): write the value out"
        elif getattr(event, "tag", None) is not None:
            yield event.start_mark.line + 1, f"a tag (<{event.tag}>): write the value plainly"


def _repeated(node: Any) -> Iterator[tuple[int, str]]:
    """Keys that stand twice in one mapping: YAML's loaders keep the last without a word."""
    if isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _repeated(one)
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                yield key.start_mark.line + 1, f"the key {name!r} stands in line {seen[name]} already"
            seen.setdefault(name, key.start_mark.line + 1)
            yield from _repeated(value)
