"""The closed lists: how an item can end, and why.

Every item that a run discovers ends in exactly one ``Ledger`` outcome. The outcomes that are not a success carry a
``Reason``; the same words stand in the CHECK constraints of ``ops.item``, and a test compares the two.
"""

from __future__ import annotations

from enum import StrEnum


class Ledger(StrEnum):
    """How an item ended in a run."""

    LOADED = "loaded"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    COPY = "copy"
    SKIPPED = "skipped"
    DEFERRED = "deferred"
    QUARANTINED = "quarantined"


class Reason(StrEnum):
    """Why an item was skipped, deferred or quarantined. The docstring of each member is what a user is told."""

    explanation: str

    def __new__(cls, code: str, explanation: str) -> Reason:
        member = str.__new__(cls, code)
        member._value_ = code
        member.explanation = explanation
        return member

    # quarantined: somebody should look; the bytes are kept
    WRONG_TYPE = "wrong_type", "the bytes are not text or a page (a PDF, an image, an archive), whatever the name says"
    BAD_ENCODING = "bad_encoding", "the bytes cannot be decoded without inventing letters"
    BAD_JSON = "bad_json", "the line or file is not the JSON object that the contract asks for"
    BAD_INPUT = "bad_input", "a required key is missing or has the wrong type"
    TOO_LARGE = "too_large", "larger than the limit for one document"
    TOO_DEEP = "too_deep", "tags are nested deeper than the parsers read to the end"
    TIMEOUT = "timeout", "parsing did not end within its wall clock"
    POISON = "poison", "the document killed its parser twice"
    UNREADABLE = "unreadable", "the file could not be opened or read"
    DATA_ERROR = "data_error", "the database refused the row"
    STAGE_ERROR = "stage_error", "a stage raised an exception on this item"
    IDENTITY_CONFLICT = "identity_conflict", "the page claims the canonical URL of another page with other content"

    # skipped: there is nothing to load, and nobody needs to look
    EMPTY = "empty", "no bytes, or nothing but white space"
    NOT_ARTICLE = "not_article", "a page without an article: an index, a search page, a login"
    CONSENT_WALL = "consent_wall", "a cookie or consent wall stands in place of the article"
    NEEDS_JAVASCRIPT = "needs_javascript", "the page only asks to enable JavaScript"
    ERROR_PAGE = "error_page", "an error page served as a page"
    SYMLINK = "symlink", "a symbolic link is never followed out of a folder"
    NOT_A_FILE = "not_a_file", "a folder, pipe, socket or device with a file's name"
    UNKNOWN_SUFFIX = "unknown_suffix", "a file whose suffix no collector reads"
    PARTIAL_FILE = "partial_file", "hidden, or still being written (.part, .tmp)"
    SAME_ARTICLE = "same_article", "another item of this run is the same article"

    # deferred: the next run takes it up
    OUT_OF_TIME = "out_of_time", "the run ended before the item's turn came"
    SOURCE_DOWN = "source_down", "the source could not be read at all"
    UPSTREAM_FAILED = "upstream_failed", "the task that had the item failed"
