"""A person erased: names, mentions and links go, the articles stay and are compared anew without them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from newsloom.entities.across.people import link_entities
from newsloom.entities.local import LocalEntity
from newsloom.forget.erasing import relinked
from newsloom.forget.tombstones import Key, folded, person_key
from newsloom.judge.finding import JudgeRefused, find
from newsloom.statements import statement


@dataclass(frozen=True)
class MeantPerson:
    """A person with every form of their names that is theirs alone, and the current articles that name them.

    ``forms`` are those of more than one word: a family name alone is borne by others too, and is left out only where a
    whole form stands in the same article.
    """

    entity_id: uuid.UUID
    name: str
    forms: tuple[str, ...]
    nodes: tuple[str, ...]
    articles: tuple[uuid.UUID, ...]

    @property
    def keys(self) -> set[Key]:
        return {person_key(one) for one in self.forms}


def meant_person(connection: sa.Connection, text: str) -> MeantPerson | None:
    """The person of an id or a name; None where nobody goes by it.

    Raises:
        newsloom.judge.finding.JudgeRefused: several do, or it is no person.
    """
    try:
        found = find(connection, text)
    except JudgeRefused as refused:
        if "nobody is named" in str(refused) or "there is no entity" in str(refused):
            return None
        raise
    if found.label != "PERSON":
        raise JudgeRefused(
            f"{found.name} is a {found.label}, no person: only persons, outlets and articles are forgotten"
        )
    rows = connection.execute(statement("forget/person"), {"entity_id": found.entity_id}).all()
    forms = {form for row in rows for form in row.forms} | {found.name}
    whole = sorted({one for one in forms if len(folded(one).split()) > 1} or forms)
    nodes = sorted({row.node for row in rows if row.node})
    articles = sorted({row.article_id for row in rows})
    return MeantPerson(found.entity_id, found.name, tuple(whole), tuple(nodes), tuple(articles))


def signed_by(connection: sa.Connection, names: Iterable[str]) -> list[uuid.UUID]:
    """Articles that one of these names signs or signed: a byline is part of the words that make a revision."""
    wanted = {folded(one) for one in names}
    rows = connection.execute(statement("forget/author_names"))
    ids = [row.author_id for row in rows if folded(row.name) in wanted]
    return list(connection.scalars(statement("forget/signed"), {"author_ids": ids}))


def erase_person(connection: sa.Connection, run_id: str, today: date, person: MeantPerson) -> dict[str, int]:
    """Take the person out of every article, in the caller's transaction, which holds the lease; returns rows by table.

    What is left is what nights make that leave the person out: the articles are read anew without the mentions, so
    that names that were told apart by them, copies and stories are decided without them too.
    """
    here = {"entity_id": person.entity_id, "forms": list(person.forms), "nodes": list(person.nodes)}
    told: dict[str, int] = {}
    told["news.judgement"] = _run(connection, "forget/person_judgements", here)
    told["staging"] = _run(connection, "forget/person_staged", here)
    articles = list(person.articles)
    asked = {"articles": articles}
    kept = [
        LocalEntity.from_json(row.data) for row in connection.execute(statement("forget/locals_beside"), here | asked)
    ]
    people = link_entities(connection, kept, articles)
    told["news.mention"] = _run(connection, "forget/person_mentions", here | asked)
    told["ops.local_entity"] = _run(connection, "forget/person_locals", here)
    relinked(connection, run_id, today, people, [], articles)
    told["ops.name_node"] = _run(connection, "forget/person_nodes", here)
    told["news.redirect"] = _run(connection, "forget/person_redirects", here)
    told["news.entity"] = _run(connection, "forget/person_entity", here)
    return {name: rows for name, rows in sorted(told.items()) if rows}


def _run(connection: sa.Connection, name: str, here: dict[str, object]) -> int:
    return connection.execute(statement(name), here).rowcount
