"""Which pipeline reads an article: by its language, by what its source says, and what is told where none does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import spacy

from newsloom.entities import ModelError, annotate, ready, recognise
from newsloom.entities.pipeline.pipelines import LEXICON_VERSION

Make = Callable[..., str]

ENGLISH = (
    "The old ferry sailed twice a day from the harbour, and the people of the island came to see it leave. They said "
    "that nobody had asked them, and that the new one would be smaller and dearer than the last."
)
RUSSIAN = (
    "Старый паром уходил из порта два раза в день, и жители острова приходили его провожать. Они говорили, что их "
    "никто не спросил и что новый будет меньше и дороже прежнего."
)


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A pipeline of a language that finds one name under one label."""

    def made(language: str, name: str, label: str = "PER") -> str:
        nlp = spacy.blank(language)
        nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": name}])
        nlp.meta["name"], nlp.meta["version"] = "own", "0.1.0"
        nlp.to_disk(tmp_path / language)
        return str(tmp_path / language)

    return made


def names(body: str, models: dict[str, str] | None = None, **keys: str) -> tuple[set[str], str, tuple[str, ...]]:
    found = recognise({"id": "a", "title": None, "body": body, **keys}, models)
    return {m.text for m in found.mentions}, found.model, found.flags


def test_an_article_in_the_pipelines_language_is_read_by_it(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", make("en", "Quelbar"))
    assert names("Quelbar left.", language="en") == ({"Quelbar"}, f"en_own 0.1.0, {LEXICON_VERSION}", ())
    assert names("Quelbar left.", language="en-GB")[0] == {"Quelbar"}
    assert names("Quelbar left.")[0] == {"Quelbar"}  # nobody says which language it is, and four words do not


def test_an_article_in_another_language_is_the_lexicons_and_says_so(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", make("en", "Quelbar"))
    assert names("Quelbar sefere cikti.", language="tr") == (set(), LEXICON_VERSION, ("entities_lexicon_only",))


def test_the_words_tell_a_language_that_nobody_names(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", make("en", "Quelbar"))
    assert names(f"Quelbar. {RUSSIAN}")[2] == ("entities_lexicon_only",)
    assert names(f"Quelbar. {ENGLISH}")[2] == ()
    assert names("")[2] == names("12.5")[2] == ()


def test_a_pipeline_of_all_languages_reads_all(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", make("xx", "Quelbar"))
    assert names("Quelbar sefere cikti.", language="tr") == ({"Quelbar"}, f"xx_own 0.1.0, {LEXICON_VERSION}", ())


def test_a_sources_pipeline_goes_before_the_default(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", make("en", "Quelbar"))
    models = {"tr": make("tr", "Sefer"), "az-Latn": "none"}
    assert names("Sefer geldi.", models, language="tr")[:2] == ({"Sefer"}, f"tr_own 0.1.0, {LEXICON_VERSION}")
    assert names("Sefer geldi.", models, language="tr-TR")[0] == {"Sefer"}
    assert names("Quelbar left.", models, language="en")[0] == {"Quelbar"}
    assert names("Quelbar.", models, language="az-Latn")[2] == ("entities_lexicon_only",)
    assert names("Sefer geldi.", {"tr": "none"}, language="tr")[2] == ("entities_lexicon_only",)


def test_every_pipeline_that_a_source_names_is_loaded_before_the_first_article(make: Make) -> None:
    assert ready({make("tr", "Sefer"): ["source bay (models: tr)"], "none": ["source bay (models: az)"]})
    with pytest.raises(ModelError, match=r"^source bay \(models: kk\), source isle \(models: kk\): kk_none_sm: "):
        ready({"kk_none_sm": ["source isle (models: kk)", "source bay (models: kk)"]})


# A label says what it says beside the others of its scheme: LOC is a state where no label is for states.
SCHEMES = (
    {"PER": "PERSON", "ORG": "ORG", "LOC": "GPE", "MISC": None},
    {"PERSON": "PERSON", "ORGANIZATION": "ORG", "GPE": "GPE", "FAC": "LOC", "NORP": "NORP", "WORK_OF_ART": None,
     "MONEY": None},
    {"persName": "PERSON", "orgName": "ORG", "placeName": "GPE", "geogName": "LOC"},
    {"PRS": "PERSON", "PS": "PERSON", "GPE_ORG": "GPE", "EVT": "EVENT"},
)  # fmt: skip
LABELS = [(scheme, theirs, ours) for scheme, labels in enumerate(SCHEMES) for theirs, ours in labels.items()]


def scheme_name(scheme: int, theirs: str) -> str:
    """A word of no language for each label of a scheme."""
    return "Quelb" + "aeiouyx"[list(SCHEMES[scheme]).index(theirs)] + "r"


@pytest.fixture(scope="module")
def of_schemes(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """A pipeline for each scheme that finds a name under each of its labels."""
    paths = []
    for scheme, labels in enumerate(SCHEMES):
        nlp = spacy.blank("en")
        patterns = [{"label": theirs, "pattern": scheme_name(scheme, theirs)} for theirs in labels]
        nlp.add_pipe("entity_ruler").add_patterns(patterns)
        paths.append(tmp_path_factory.mktemp("scheme") / "en")
        nlp.to_disk(paths[-1])
    return [str(path) for path in paths]


@pytest.mark.parametrize(("scheme", "theirs", "ours"), LABELS)
def test_labels_of_any_scheme_become_ours(
    of_schemes: list[str], monkeypatch: pytest.MonkeyPatch, scheme: int, theirs: str, ours: str | None
) -> None:
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", of_schemes[scheme])
    body = f"We saw {scheme_name(scheme, theirs)} there."
    found = recognise({"id": "a", "title": None, "body": body, "language": "en"})
    assert [m.label for m in found.mentions] == ([ours] if ours else [])


def test_a_place_of_a_scheme_without_governments_is_told_by_its_words(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", make("en", "Old Quelbar River", "LOC"))
    found = recognise({"id": "a", "title": None, "body": "We saw Old Quelbar River there.", "language": "en"})
    assert [m.label for m in found.mentions] == ["LOC"]


def test_the_answer_tells_pipeline_and_flags_and_keeps_those_of_strip(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", make("en", "Quelbar"))
    article = {"id": "a", "title": None, "body": "Quelbar geldi.", "language": "tr"}
    [told] = annotate([article | {"flags": ["paywall_teaser", "entities_cut"]}])
    assert (told["pipeline"], told["flags"]) == (LEXICON_VERSION, ["paywall_teaser", "entities_lexicon_only"])
    [told] = annotate([article | {"language": "en"}])
    assert (told["pipeline"], told["flags"]) == (f"en_own 0.1.0, {LEXICON_VERSION}", [])
