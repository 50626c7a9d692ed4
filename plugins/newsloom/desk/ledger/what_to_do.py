"""What an operator can do about an item that was not loaded, by its reason."""

from __future__ import annotations

from newsloom.reasons import Reason

_NEXT_RUN = "Nothing: the next run takes it up."
_AS_MEANT = "Nothing, if that is what it is. An article after all is a case that the rules of strip have wrong."
_FILE = "Mend or replace the file; the next run that reads its source sees the new bytes."
_LIMITS = "Retry it where a newer version reads more, or the machine was short of time; else drop it."
_ADDRESS = "Mend the address at the outlet's list or in the source's file; drop it where the outlet will not."

WHAT_TO_DO: dict[Reason, str] = {
    Reason.WRONG_TYPE: "Drop it, if it is no text or page. See how it begins: a host may name it wrongly.",
    Reason.BAD_ENCODING: "Retry it after an update that reads the encoding; a file: save it as UTF-8.",
    Reason.BAD_JSON: _FILE,
    Reason.BAD_INPUT: _FILE,
    Reason.TOO_LARGE: "Drop it, or divide the file; the limits are what keeps one document from taking a night.",
    Reason.TOO_DEEP: _LIMITS,
    Reason.TIMEOUT: _LIMITS,
    Reason.POISON: "Retry it after an update: it ended its reader twice, and its bytes are a bug report.",
    Reason.UNREADABLE: "See who owns the file and whether the disk gives it; the next run tries it again.",
    Reason.DATA_ERROR: "Read the message: what the database refused is a bug of ours. Retry it after an update.",
    Reason.STAGE_ERROR: "Read the message and the task's log: an exception is a bug of ours. Retry it after an update.",
    Reason.IDENTITY_CONFLICT: "Open both addresses. Where the page claims the other wrongly, drop it.",
    Reason.BAD_URL: _ADDRESS,
    Reason.URL_TOO_LONG: _ADDRESS,
    Reason.BLOCKED_ADDRESS: "Where the host is yours, name it in the file's allow_private_hosts; else drop it.",
    Reason.REDIRECT_LOOP: _ADDRESS,
    Reason.HTTP_STATUS: "Open the address in a browser. 401 or 403: ask the outlet, or name a Connection (auth).",
    Reason.TRUNCATED: "Copy or fetch it again; the next run reads it anew.",
    Reason.TLS: "Look at the host's certificate in a browser: the outlet has to mend it, or the address is another's.",
    Reason.CONNECTION: "The next run asks again. Where it stays so, open the address from this machine.",
    Reason.ARCHIVE_BOMB: "Drop it, unless you know who made it.",
    Reason.UNSAFE_PATH: "Drop it: a well-meant archive has no such names.",
    Reason.ENTITY_FORBIDDEN: "Ask the outlet for a feed without a DOCTYPE; drop it where it is no feed.",
    Reason.BAD_RECORD: "Make the WARC file again, or drop the record; those around it were read.",
    Reason.EMPTY: "Nothing. Where a page is empty for us and not in a browser, its host may turn us away.",
    Reason.NOT_ARTICLE: _AS_MEANT,
    Reason.CONSENT_WALL: "Look for a feed with full text: it has no wall.",
    Reason.NEEDS_JAVASCRIPT: "Look for a feed with full text: what only a script writes is not read.",
    Reason.ERROR_PAGE: "Open the address. Where it is well now, the next run that lists it reads it.",
    Reason.SYMLINK: "Put the file itself into the folder.",
    Reason.NOT_A_FILE: "Put plain files into the folder.",
    Reason.UNKNOWN_SUFFIX: "Rename it to .html, .txt, .jsonl or .warc.gz, if that is what it is.",
    Reason.PARTIAL_FILE: "Nothing: it is read under its final name.",
    Reason.SAME_ARTICLE: "Nothing: the article is there, under its other address.",
    Reason.ROBOTS_DISALLOWED: "Nothing: the outlet asks not to be read there.",
    Reason.GONE: "Nothing: what was loaded of it stays.",
    Reason.FORGOTTEN: "Nothing: it was asked to be kept out.",
    Reason.OUT_OF_TIME: _NEXT_RUN,
    Reason.SOURCE_DOWN: "The next run takes it up. Where the source stays down, see its page.",
    Reason.UPSTREAM_FAILED: "Read the log of the task that failed. The next run takes the item up.",
    Reason.ROBOTS_UNREACHABLE: _NEXT_RUN,
    Reason.RETRY_LATER: _NEXT_RUN,
    Reason.NO_ANSWER: "The next run takes it up. Where it stays so, open the address from this machine.",
}
