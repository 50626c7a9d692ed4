"""Any installed spaCy pipeline can read; one that cannot is refused before the first article."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from newsloom.entities import ModelError, annotate, pipeline_version, ready, recognise
from newsloom.entities.pipeline.pipelines import LEXICON_VERSION
from newsloom.entities.recognise import recognise_batch


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PER", "pattern": "Minister Zhanat Khamitov"},
            {"label": "PER", "pattern": "Landlady Orsina Taldybek"},
            {"label": "PER", "pattern": "Snowkiter Anna Taldybek"},
            {"label": "MISC", "pattern": "Skyline"},
            {"label": "FAC", "pattern": "Harbour Gate"},
            {"label": "ORG", "pattern": "the Lowland Herald"},
            {"label": "LOC", "pattern": "Armenia"},
        ]
    )
    nlp.meta["name"], nlp.meta["version"] = "tiny", "1.2.3"
    path = tmp_path_factory.mktemp("models") / "tiny"
    nlp.to_disk(path)
    return path


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Landlady Orsina Taldybek agreed.", "Orsina Taldybek"),
        ("Snowkiter Anna Taldybek agreed.", "Anna Taldybek"),
    ],
)
def test_an_occupation_that_the_model_took_in_is_no_part_of_the_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch, body: str, name: str
) -> None:
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", str(folder))
    article = recognise({"id": "a", "title": None, "body": body})
    assert [m.text for m in article.mentions] == [name]


def test_without_a_shipped_pipeline_the_lexicons_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("NEWSLOOM_SPACY_MODEL")
    monkeypatch.setattr("newsloom.entities.pipeline.pipelines.SHIPPED", tmp_path)
    assert ready() == pipeline_version() == LEXICON_VERSION


def test_the_shipped_pipeline_is_the_default(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.delenv("NEWSLOOM_SPACY_MODEL")
    monkeypatch.setattr("newsloom.entities.pipeline.pipelines.SHIPPED", folder)
    assert ready() == f"en_tiny 1.2.3, {LEXICON_VERSION}"
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", "None")
    assert ready() == LEXICON_VERSION


def test_a_damaged_shipped_pipeline_is_put_back(monkeypatch: pytest.MonkeyPatch, folder: Path, tmp_path: Path) -> None:
    spacy.load(folder).to_disk(tmp_path / "entities")
    (tmp_path / "entities" / "config.cfg").write_text("[torn")
    monkeypatch.delenv("NEWSLOOM_SPACY_MODEL")
    monkeypatch.setattr("newsloom.entities.pipeline.pipelines.SHIPPED", tmp_path / "entities")
    with pytest.raises(ModelError, match=r"^the shipped pipeline is damaged .*; put it back with: git -C .* checkout"):
        ready()


def test_two_pipelines_of_one_name_and_version_read_their_own(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = spacy.blank("tr")
    twin.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "Sefer"}])
    twin.meta["lang"], twin.meta["name"], twin.meta["version"] = "en", "tiny", "1.2.3"
    twin.to_disk(tmp_path / "twin")
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", str(folder))
    told = [{"id": x, "title": None, "body": "Sefer saw Harbour Gate.", "language": x} for x in ("en", "tr")]
    here, there = recognise_batch(told, {"tr": str(tmp_path / "twin")})
    assert ([m.text for m in here.mentions], [m.text for m in there.mentions]) == (["Harbour Gate"], ["Sefer"])


def test_a_named_pipeline_reads_and_its_labels_become_ours(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", str(folder))
    body = (
        "Minister Zhanat Khamitov told the Lowland Herald at Harbour Gate that Skyline and the CSTO met in Armenia "
        "on 3 May 2031. Khamitov left."
    )
    article = recognise({"id": "a", "title": None, "body": body})
    assert {(m.label, m.text) for m in article.mentions} == {
        ("PERSON", "Zhanat Khamitov"),
        ("ORG", "Lowland Herald"),
        ("LOC", "Harbour Gate"),
        ("ORG", "CSTO"),
        ("GPE", "Armenia"),
        ("DATE", "3 May 2031"),
        ("PERSON", "Khamitov"),
    }
    assert article.model == pipeline_version() == f"en_tiny 1.2.3, {LEXICON_VERSION}"


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("xx_not_there_sm", "-m spacy download xx_not_there_sm"),
        ("somebodys_pipeline", "-m pip install somebodys_pipeline"),
        ("/nowhere/at/all", "-m spacy download en_core_web_sm"),
    ],
)
def test_row_100_a_missing_pipeline_is_one_line_with_the_command(
    name: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", name)
    with pytest.raises(ModelError) as caught:
        annotate([{"id": "a", "title": None, "body": "Armenia"}])
    assert str(caught.value).startswith(f"NEWSLOOM_SPACY_MODEL={name}: ")
    assert str(caught.value).endswith(command)
    assert "\n" not in str(caught.value)


def test_row_100_a_pipeline_of_another_spacy_is_refused(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "old"
    spacy.load(folder).to_disk(old)
    meta = json.loads((old / "meta.json").read_text())
    meta["spacy_version"] = ">=2.3.0,<2.4.0"
    (old / "meta.json").write_text(json.dumps(meta))
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", str(old))
    with pytest.raises(ModelError, match=r"made for spaCy >=2\.3\.0,<2\.4\.0, this is .* download en_core_web_sm$"):
        ready()


def test_row_100_a_pipeline_that_needs_another_package_names_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needy = tmp_path / "needy"
    spacy.load(folder).to_disk(needy)
    meta = json.loads((needy / "meta.json").read_text())
    meta["requirements"] = ["spacy>=3.8", "nobodys-transformers>=1.2,<2"]
    (needy / "meta.json").write_text(json.dumps(meta))
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", str(needy))
    with pytest.raises(ModelError, match=r"-m pip install 'nobodys-transformers>=1.2,<2'$"):
        ready()


@pytest.mark.parametrize("name", ["meta.json", "config.cfg", "vocab/strings.json"])
def test_row_100_a_damaged_pipeline_is_one_line(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    spacy.load(folder).to_disk(tmp_path / "torn")
    (tmp_path / "torn" / name).write_text("{torn")
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", str(tmp_path / "torn"))
    with pytest.raises(ModelError) as caught:
        ready()
    assert "\n" not in str(caught.value)


def test_a_pipeline_without_names_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path / "mute")
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", str(tmp_path / "mute"))
    with pytest.raises(ModelError, match="finds no names"):
        ready()


def test_importing_the_stage_loads_nothing_heavy() -> None:
    code = "import sys, newsloom.entities; print([m for m in ('spacy', 'pycountry', 'babel') if m in sys.modules])"
    path = os.pathsep.join(p for p in sys.path if p)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": path}
    )
    assert done.stdout.strip() == "[]"
