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
    """Why an item was skipped, deferred or quarantined; ``explanation`` is what a user is told."""

    # quarantined: somebody should look; the bytes are kept
    WRONG_TYPE = "wrong_type"
    BAD_ENCODING = "bad_encoding"
    BAD_JSON = "bad_json"
    BAD_INPUT = "bad_input"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    TIMEOUT = "timeout"
    POISON = "poison"
    UNREADABLE = "unreadable"
    DATA_ERROR = "data_error"
    STAGE_ERROR = "stage_error"
    IDENTITY_CONFLICT = "identity_conflict"
    BAD_URL = "bad_url"
    URL_TOO_LONG = "url_too_long"
    BLOCKED_ADDRESS = "blocked_address"
    REDIRECT_LOOP = "redirect_loop"
    HTTP_STATUS = "http_status"
    TRUNCATED = "truncated"
    TLS = "tls"
    CONNECTION = "connection"
    ARCHIVE_BOMB = "archive_bomb"
    UNSAFE_PATH = "unsafe_path"
    ENTITY_FORBIDDEN = "entity_forbidden"
    BAD_RECORD = "bad_record"

    # skipped: there is nothing to load, and nobody needs to look
    EMPTY = "empty"
    NOT_ARTICLE = "not_article"
    CONSENT_WALL = "consent_wall"
    NEEDS_JAVASCRIPT = "needs_javascript"
    ERROR_PAGE = "error_page"
    SYMLINK = "symlink"
    NOT_A_FILE = "not_a_file"
    UNKNOWN_SUFFIX = "unknown_suffix"
    PARTIAL_FILE = "partial_file"
    SAME_ARTICLE = "same_article"
    ROBOTS_DISALLOWED = "robots_disallowed"
    GONE = "gone"
    FORGOTTEN = "forgotten"

    # deferred: the next run takes it up
    OUT_OF_TIME = "out_of_time"
    SOURCE_DOWN = "source_down"
    UPSTREAM_FAILED = "upstream_failed"
    ROBOTS_UNREACHABLE = "robots_unreachable"
    RETRY_LATER = "retry_later"
    NO_ANSWER = "no_answer"

    @property
    def explanation(self) -> str:
        """One clause, for people."""
        return EXPLANATIONS[self]


EXPLANATIONS: dict[Reason, str] = {
    Reason.WRONG_TYPE: "the bytes are not text or a page (a PDF, an image, an archive), whatever the name says",
    Reason.BAD_ENCODING: "the bytes cannot be decoded without inventing letters",
    Reason.BAD_JSON: "the line or file is not the JSON object that the contract asks for",
    Reason.BAD_INPUT: "a required key is missing or has the wrong type",
    Reason.TOO_LARGE: "more than one document may have: a page 5 MiB and 150,000 tags, a file or a line 16 MiB",
    Reason.TOO_DEEP: "tags are nested deeper than the parsers read to the end",
    Reason.TIMEOUT: "parsing did not end within its wall clock",
    Reason.POISON: "the document killed its parser twice",
    Reason.UNREADABLE: "the file could not be opened or read",
    Reason.DATA_ERROR: "the database refused the row",
    Reason.STAGE_ERROR: "a stage raised an exception on this item",
    Reason.IDENTITY_CONFLICT: "the page claims the canonical URL of another page with other content",
    Reason.BAD_URL: "not an address of a page on the web",
    Reason.URL_TOO_LONG: "an address of more than 8,000 characters, which no page has and few servers read",
    Reason.BLOCKED_ADDRESS: "the host's address is private, local or reserved: nothing was sent to it",
    Reason.REDIRECT_LOOP: "redirected in a circle, too often, or to nowhere",
    Reason.HTTP_STATUS: "the host answered with a status that brings no page",
    Reason.TRUNCATED: "it ends before its announced length or its last block: fetch or copy it again",
    Reason.TLS: "the host's certificate does not hold",
    Reason.CONNECTION: "the connection was refused, broke off, or spoke no HTTP",
    Reason.ARCHIVE_BOMB: "a compressed file that grows beyond its limits, or holds another inside it",
    Reason.UNSAFE_PATH: "a name in an archive that leads out of it, or no plain file",
    Reason.ENTITY_FORBIDDEN: "XML that declares entities",
    Reason.BAD_RECORD: "a WARC record that does not say what it holds, or says it wrongly; those around it are read",
    Reason.EMPTY: "no bytes, or nothing but white space",
    Reason.NOT_ARTICLE: "a page without an article: an index, a search page, a login",
    Reason.CONSENT_WALL: "a cookie or consent wall stands in place of the article",
    Reason.NEEDS_JAVASCRIPT: "the page only asks to enable JavaScript",
    Reason.ERROR_PAGE: "an error page served as a page",
    Reason.SYMLINK: "a symbolic link is never followed out of a folder",
    Reason.NOT_A_FILE: "a folder, pipe, socket or device with a file's name",
    Reason.UNKNOWN_SUFFIX: "a file whose suffix no collector reads",
    Reason.PARTIAL_FILE: "hidden, or still being written (.part, .tmp)",
    Reason.SAME_ARTICLE: "another page, of this run or held, is the same article",
    Reason.ROBOTS_DISALLOWED: "robots.txt asks robots not to read this page: it was not asked for",
    Reason.GONE: "the page is gone (404 or 410); what was loaded of it stays",
    Reason.FORGOTTEN: "somebody asked for it to be erased and kept out: nothing of it is kept",
    Reason.OUT_OF_TIME: "the run ended before the item's turn came",
    Reason.SOURCE_DOWN: "the source could not be read at all",
    Reason.UPSTREAM_FAILED: "the task that had the item failed",
    Reason.ROBOTS_UNREACHABLE: "robots.txt could not be read, so nothing was asked of the host",
    Reason.RETRY_LATER: "the host asked to come back later (429 or 503)",
    Reason.NO_ANSWER: "the host gave no answer: no such name, no connection, or an error of its own (5xx)",
}
