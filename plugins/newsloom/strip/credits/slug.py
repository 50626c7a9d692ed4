"""What agencies hang on the end of a last sentence: ``(ANI)``, ``Enditem``, ``(END)``, ``/.``"""

from __future__ import annotations

import re

from newsloom.strip.credits.agencies import agency_named

SEARCHED = 320
"""Code points at the end of a paragraph; a note on syndication is the longest slug and takes 240."""
AFTER_SENTENCE = r"(?<=[.!?…。\"'”’»)\]])"
MARK = re.compile(
    AFTER_SENTENCE + r"(?:\s*[(\[]\s?(?:end|ends|enditem|конец|соңы|fin|ende)\s?[)\]]|\s+enditem|\s*/\.|\s*#{3,}"
    r"|\s+-{1,2}\s?ends?\s?-{1,2}|\s*[■◼□▪●♦◆∎]"
    r"|\s*[(\[](?:this|the)\s(?:report|story|article|copy|news|content)\s[^()\[\]]{10,240}[)\]])\.?\s*$",
    re.IGNORECASE,
)
SHOUTED = re.compile(AFTER_SENTENCE + r"\s+ENDS?\.?\s*$")
IN_BRACKETS = re.compile(AFTER_SENTENCE + r"\s*[(\[/]([^()\[\]]{2,30}?)(?:/[A-Za-z]{1,6})*[)\]/]\.?\s*$")
WITH_INITIALS = re.compile(AFTER_SENTENCE + r"\s+([A-Z]{3,5})(?:[ /][A-Z]{2,4}){1,6}\s*$")
"""``... on Friday. PTI KND RDT``: the agency, then who wrote and edited."""
SIGNS = tuple(")]/#-■◼□▪●♦◆∎")
"""Every slug but ``Enditem`` and words in capitals ends with one of these."""


def slug_start(text: str) -> tuple[int, str | None]:
    """Where the slugs at the end of a paragraph begin (its length if it has none) and the agency that they name.

    Only behind the end of a sentence: "the report of Human Rights Watch (HRW)" keeps its brackets.
    """
    last = text[-12:].rstrip(" .\u00a0")
    if not (last.endswith(SIGNS) or last[-3:].isupper() or last.lower().endswith("enditem")):
        return len(text), None
    low = max(0, len(text) - SEARCHED)
    end, agency = len(text), None
    while True:
        tail = text[low:end]
        named = None
        found = MARK.search(tail) or SHOUTED.search(tail)
        if found is None:
            for pattern in (IN_BRACKETS, WITH_INITIALS):
                found = pattern.search(tail)
                named = agency_named(found[1]) if found else None
                if named:
                    break
            else:
                return end, agency
        assert found is not None
        end, agency = low + found.start(), agency or named
