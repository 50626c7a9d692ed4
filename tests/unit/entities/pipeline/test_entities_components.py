"""The parts of the shipped spaCy pipeline, on a pipeline without a network."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from newsloom.entities.article.marking import Marked, tokens_of
from newsloom.entities.pipeline import components
from newsloom.entities.pipeline.hints import word_hint

TEXT = (
    "Kazakh Foreign Minister Inga Torvik met Oskar Brandvold in Tarkent on 3 March 2024.\n\n"
    "Torvik said the CSTO(Collective Security Treaty Organization) was 'ready'."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "newsloom_words"}}})
    nlp.add_pipe("newsloom_hints")
    nlp.add_pipe("newsloom_names")
    return nlp


def labels(doc: Doc) -> set[tuple[str, str]]:
    return {(e.text, e.label_) for e in doc.ents}


def test_every_word_of_the_rules_is_one_token(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    tokens = tokens_of(TEXT)
    places = doc.user_data[components.KEPT][1]
    assert [doc[i].text for i in places] == tokens.text
    assert [doc[i].idx for i in places] == tokens.start


VOCAB = spacy.blank("en").vocab  # of all examples: making it takes a tenth of a second


@settings(deadline=None)  # the first example loads the lexicons
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])) | st.text("ab A.'’ \n\t-(/_1"))
def test_a_doc_gives_its_text_back(text: str) -> None:
    doc = components.Words(VOCAB)(text)
    assert doc.text == text
    places = doc.user_data[components.KEPT][1]
    assert [doc[i].text for i in places] == tokens_of(text).text


def test_the_hints_say_what_the_rules_and_the_lists_say(nlp: Language) -> None:
    hinted = nlp.get_pipe("newsloom_hints")(nlp.make_doc(TEXT))
    by_word = {t.text: t for t in hinted}
    assert by_word["Torvik"].tag != 0
    assert by_word["met"].tag == 0
    assert by_word["Minister"].lemma != by_word["met"].lemma
    assert isinstance(hinted.user_data[components.KEPT], Marked)


def test_the_whole_answer_stands_on_the_doc_and_the_hints_are_gone(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert {("Inga Torvik", "PERSON"), ("Torvik", "PERSON"), ("Kazakh", "NORP")} <= labels(doc)
    assert ("3 March 2024", "DATE") in labels(doc)
    assert ("CSTO", "ORG") in labels(doc)
    assert not any(t.tag or t.lemma or t.dep for t in doc)
    assert not doc.user_data
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes()).text == TEXT


def test_the_networks_own_spans_are_kept_where_asked(nlp: Language) -> None:
    names = nlp.get_pipe("newsloom_names")
    names.keeps = True
    try:
        marked, found = nlp(TEXT).user_data[components.KEPT]
    finally:
        names.keeps = False
    assert found == []
    assert marked.board.placed()


def test_another_tokenizer_is_read_by_offsets() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("newsloom_hints")
    nlp.add_pipe("newsloom_names")
    assert {("Inga Torvik", "PERSON"), ("Kazakh", "NORP")} <= labels(nlp(TEXT))


def test_a_text_without_words(nlp: Language) -> None:
    assert nlp("").ents == ()
    assert nlp(" \n...").ents == ()


def test_the_lists_of_a_word() -> None:
    assert "H" in word_hint("minister")
    assert word_hint("Minister") == word_hint("minister")
    assert "s" in word_hint("Torviksky")
    assert word_hint("zzyzx") == ""
