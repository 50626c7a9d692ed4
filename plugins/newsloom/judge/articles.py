"""Which article is meant: by its id, its address or a part of it; or the one that opens a story, by the story's id."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import sqlalchemy as sa

from newsloom.dedupe.groups.judged_links import Kind
from newsloom.explain import NotOne
from newsloom.explain import find as find_article
from newsloom.judge.finding import JudgeRefused
from newsloom.statements import statement


@dataclass(frozen=True)
class MeantArticle:
    """An article that a judgement speaks of. ``original_id`` names its copy group: its own id where it is no copy."""

    article_id: str
    title: str | None
    outlet: str | None
    published: str | None
    location: str
    story_id: str
    original_id: str

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.outlet, self.published) if part)
        return f"{self.title or self.location!r} ({where or 'undated'})"


def meant(connection: sa.Connection, text: str, kind: Kind) -> MeantArticle:
    """The article that is meant by an id, an address or a part of it; in stories also by a story's id.

    Raises:
        JudgeRefused: there is none, there are several, or its links were not written yet.
    """
    try:
        article = uuid.UUID(text)
    except ValueError:
        try:
            article = uuid.UUID(find_article(connection, text))
        except NotOne as unclear:
            raise JudgeRefused(str(unclear)) from unclear
    found = told(connection, article)
    if found is None and kind == "story":
        opens = connection.scalar(statement("judge/story_opens"), {"story_id": article})
        found = told(connection, opens) if opens else None
    if found is None:
        or_story = ", and no story" if kind == "story" else ""
        raise JudgeRefused(f"there is no article {text}{or_story}: see newsloom query articles")
    return found


def told(connection: sa.Connection, article: uuid.UUID) -> MeantArticle | None:
    """The article as it stands now; None where there is none.

    Raises:
        JudgeRefused: no run has told yet what it is a copy of and which story it tells.
    """
    row = connection.execute(statement("judge/article"), {"article_id": article}).mappings().one_or_none()
    if row is None:
        return None
    if row["story_id"] is None:
        raise JudgeRefused(f"{article} is not linked yet: the run that loads it was stopped; the next one links it")
    return MeantArticle(**row)
