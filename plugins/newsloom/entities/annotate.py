"""The stage as one function: recognise each article alone, then link over the whole input."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from newsloom.entities.identity import Resolved, resolve
from newsloom.entities.local import ArticleEntities, as_mention
from newsloom.entities.pipelines import ready
from newsloom.entities.recognise import recognise
from newsloom.model import Annotated, NamedEntity


def annotated(article: ArticleEntities, resolved: Mapping[int, Resolved]) -> Annotated:
    """The contract's answer for one article; ``resolved`` by local index."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    named: dict[str, NamedEntity] = {}
    for local in article.entities:
        answer = resolved[local.index]
        if answer.entity is None:
            continue
        forms[answer.entity] |= set(local.forms)
        named.setdefault(
            answer.entity, {"entity": answer.entity, "name": answer.name, "label": local.label, "forms": []}
        )
    for ident, entity in named.items():
        entity["forms"] = sorted(forms[ident])
    mentions = [as_mention(m, None if m.local is None else resolved[m.local].entity) for m in article.mentions]
    return {"id": article.id, "outcome": "ok", "mentions": mentions, "entities": list(named.values())}


def annotate(articles: Iterable[Mapping[str, Any]]) -> list[Annotated]:
    """Mentions and entities of every article, in input order; ``entity`` is one id over the whole input.

    Each article has "id", "title" (may be None) and "body". Two articles may carry one id. Raises TypeError on a
    malformed article (``check_article`` says the same beforehand) and ModelError, before the first article, where the
    pipeline that NEWSLOOM_SPACY_MODEL names cannot be used.
    """
    ready()
    found = [recognise(a) for a in articles]
    # Two lines may carry one id; the same text is then the same entities, another text is told apart by a number.
    keyed = _distinct(found)
    by_article: dict[str, dict[int, Resolved]] = defaultdict(dict)
    for answer in resolve(e for a in keyed for e in a.entities):
        by_article[answer.article][answer.index] = answer
    return [
        {**annotated(key, by_article[key.entities[0].article] if key.entities else {}), "id": original.id}
        for key, original in zip(keyed, found, strict=True)
    ]


def _distinct(found: list[ArticleEntities]) -> list[ArticleEntities]:
    """Give articles that share an id but not their text a key of their own, by content and not by place in the
    input."""
    by_id: defaultdict[str, set[str]] = defaultdict(set)
    for article in found:
        by_id[article.id].add(_content(article))
    distinct: list[ArticleEntities] = []
    for article in found:
        contents = by_id[article.id]
        if len(contents) == 1:
            distinct.append(article)
            continue
        key = f"{article.id}#{sorted(contents).index(_content(article))}"
        distinct.append(replace(article, id=key, entities=tuple(replace(e, article=key) for e in article.entities)))
    return distinct


def _content(article: ArticleEntities) -> str:
    return repr(article.mentions)
