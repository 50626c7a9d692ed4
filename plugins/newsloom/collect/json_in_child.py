"""JSON files are read in the parsing child: a collector gets what they say of their items, and no more."""

from __future__ import annotations

from newsloom.collect.documents import BadDocument, Element, Facts
from newsloom.parsing.child import CallFailed, ChildDied, reader
from newsloom.reasons import Reason


def read_in_child(content: bytes) -> Facts | list[Element]:
    """What JSON bytes hold, as ``documents.read_here`` says it.

    Raises:
        BadDocument: as there; timeout or poison where the bytes killed the child twice.
    """
    try:
        told = reader().call("json", {}, content)
    except ChildDied as died:
        raise BadDocument(died.reason, died.message) from died
    except CallFailed as failed:
        raise BadDocument(failed.reason or Reason.BAD_JSON, failed.message) from failed
    if "facts" in told:
        return Facts(*told["facts"])
    return [(text.encode("utf-8", "surrogatepass"), Facts(*facts)) for text, facts in told["elements"]]
