"""Articles are read together and answered as if each had been read alone; long ones are read in parts."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.training import Example

from newsloom.entities import annotate, recognise
from newsloom.entities.pipeline import pipelines
from newsloom.entities.pipeline.loading import loaded
from newsloom.entities.pipeline.parts import PART, TOGETHER, TOGETHER_LONG, in_parts, sentence_end, together
from newsloom.entities.recognise import recognise_batch

TOWNS = ("Almadin", "Quelmont", "Hullesk", "Tessaly", "Vardun", "Mirrow")
PEOPLE = ("Orsina Taldybek", "Temmo Valdrisk", "Asel Omar", "Inga Torvik")
PIECES = st.sampled_from(
    [
        *TOWNS,
        *PEOPLE,
        "Mr. Valdrisk",
        "the Harbour Council",
        "\n",
        ". ",
        " said ",
        " met ",
        "on 3 May 2031",
        "\ud800",
        "é",
    ]
)
TEXTS = st.lists(st.lists(PIECES, max_size=20).map(" ".join), max_size=8)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A small network that was trained for a few steps, as another's would be."""
    nlp = spacy.blank("en")
    recogniser: Any = nlp.add_pipe("ner")
    draw = random.Random(1)
    examples = []
    for _ in range(24):
        person, town = draw.choice(PEOPLE), draw.choice(TOWNS)
        text = f"{person} came to {town} on Monday."
        start = len(person) + len(" came to ")
        spans = [(0, len(person), "PER"), (start, start + len(town), "LOC")]
        examples.append(Example.from_dict(nlp.make_doc(text), {"entities": spans}))
    recogniser.add_label("PER")
    recogniser.add_label("LOC")
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(20):
        nlp.update(examples, sgd=optimizer)
    nlp.meta["name"], nlp.meta["version"] = "trained", "0.0.1"
    path = tmp_path_factory.mktemp("models") / "trained"
    nlp.to_disk(path)
    return str(path)


@pytest.fixture(params=["none", "trained", "shipped"])
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, trained: str) -> str:
    """Who reads: the lexicons, somebody's pipeline, or ours."""
    named = {"none": "none", "trained": trained, "shipped": str(pipelines.SHIPPED)}[request.param]
    if request.param == "shipped" and not (pipelines.SHIPPED / "meta.json").is_file():
        pytest.skip("no pipeline has been trained")
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", named)
    return named


def article(number: int, body: str, **keys: str) -> dict[str, Any]:
    return {"id": str(number), "title": None, "body": body, "language": "en", **keys}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bodies=TEXTS)
def test_together_is_as_alone(reader: str, bodies: list[str]) -> None:
    articles = [article(n, body, language="tr" if n % 5 == 4 else "en") for n, body in enumerate(bodies)]
    assert recognise_batch(articles) == [recognise(one) for one in articles]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.lists(PIECES, max_size=30).map("".join))
def test_offsets_hold_whoever_reads(reader: str, body: str) -> None:
    whole, last = f"\n\n{body}", 0
    for mention in recognise(article(1, body)).mentions:
        assert mention.start >= last
        assert whole[mention.start : mention.end] == mention.text != ""
        assert mention.reason is None or mention.local is None
        last = mention.end


def test_a_trained_pipelines_names_are_found(trained: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", trained)
    found = recognise(article(1, "Inga Torvik came to Quelmont on Monday."))
    assert {(m.text, m.label) for m in found.mentions} >= {("Inga Torvik", "PERSON"), ("Quelmont", "GPE")}
    assert found.model.startswith("en_trained 0.0.1, ")


def test_a_long_text_is_read_whole_in_parts_that_end_with_a_sentence(
    trained: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", trained)
    sentence = "Inga Torvik came to Quelmont on Monday. "
    body = sentence * (2 * PART // len(sentence) + 10)
    found = recognise(article(1, body))
    whole = f"\n\n{body}"
    assert (found.flags, found.cut_at, len(found.parts_at)) == (("entities_in_parts",), None, 2)
    assert all(whole[:at].endswith("Monday. ") for at in found.parts_at)
    people = [m for m in found.mentions if m.text == "Inga Torvik"]
    assert len(people) == body.count("Inga Torvik")
    assert len({m.local for m in people}) == 1
    [told] = annotate([article(1, body)])
    assert (told["flags"], told["parts_at"]) == (["entities_in_parts"], list(found.parts_at))


def test_a_model_that_reads_over_the_end_of_a_line_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nlp = spacy.blank("en")
    pattern = [{"LOWER": "torvik"}, {"IS_SPACE": True}, {"LOWER": "quelmont"}]
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": pattern}])
    nlp.to_disk(tmp_path / "lines")
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", str(tmp_path / "lines"))
    assert [m.text for m in recognise(article(1, "A photo by Torvik\nQuelmont was quiet.")).mentions] == []


def test_what_a_model_saw_and_no_name_can_be_is_kept_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(
        [{"label": "PERSON", "pattern": "Monday"}, {"label": "ORG", "pattern": "12"}]
    )
    nlp.to_disk(tmp_path / "eager")
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", str(tmp_path / "eager"))
    found = recognise(article(1, "The bread of Tuesday, and 12 loaves for 5."))
    assert [(m.text, m.reason, m.local) for m in found.mentions if m.label == "ORG"] == [("12", "no letters", None)]
    [told] = annotate([article(1, "The bread of Tuesday, and 12 loaves for 5.")])
    assert "12" not in {m["text"] for m in told["mentions"]}


def test_a_pipeline_is_loaded_once_and_works_without_blis(trained: str) -> None:
    assert loaded(trained) is loaded(trained)
    nodes = [node for _, pipe in loaded(trained).nlp.pipeline for node in pipe.model.walk()]
    assert nodes
    assert not any(getattr(node.ops, "use_blis", False) for node in nodes)


def test_the_vocabulary_does_not_grow_with_the_texts(trained: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", trained)
    strings = loaded(trained).nlp.vocab.strings
    recognise_batch([article(0, "It rained.")])
    before = len(strings)
    recognise_batch([article(n, f"Nobody had seen the Xq{n}word before.") for n in range(100)])
    assert len(strings) == before


@given(text=st.text(alphabet="ab. \n", max_size=400), size=st.integers(1, 60))
def test_parts_are_the_whole_text(text: str, size: int) -> None:
    parts = in_parts(text, size)
    assert "".join(part for _, part in parts) == text
    assert [offset for offset, _ in parts] == [sum(len(p) for _, p in parts[:n]) for n in range(len(parts))]
    assert all(0 < len(part) <= size for _, part in parts) or text == ""


def test_a_part_ends_with_a_sentence_else_with_a_word_else_anywhere() -> None:
    assert sentence_end("One. Two three", 12) == len("One. ")
    assert sentence_end("One two three", 9) == len("One two ")
    assert sentence_end("x" * 50, 9) == 9
    assert sentence_end("short", 9) == 5


@given(lengths=st.lists(st.integers(0, 2 * TOGETHER_LONG), max_size=100))
def test_what_is_read_together_is_bounded(lengths: list[int]) -> None:
    batches = list(together(lengths, int))
    assert [one for batch in batches for one in batch] == lengths
    assert all(len(batch) <= TOGETHER and (len(batch) == 1 or sum(batch) <= TOGETHER_LONG) for batch in batches)
