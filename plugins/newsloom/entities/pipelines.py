"""Which recogniser reads: the lexicons, or any installed spaCy pipeline that ``NEWSLOOM_SPACY_MODEL`` names."""

from __future__ import annotations

import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from newsloom.model import Label

SETTING = "NEWSLOOM_SPACY_MODEL"
# Raised with any change of rules or lexicons that can change a mention: it stands on every mention in the database.
LEXICON_VERSION = "newsloom-lexicon 3"

# Other schemes' labels (OntoNotes, CoNLL, WikiNER) in ours. What is absent (MISC, CARDINAL, MONEY, WORK_OF_ART) is
# dropped.
_LABELS: dict[str, Label] = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
    "GPE": "GPE",
    "LOC": "LOC",
    "FAC": "LOC",
    "LOCATION": "LOC",
    "NORP": "NORP",
    "EVENT": "EVENT",
}
# Components that entities never asks for; excluding them halves the time.
_UNUSED = ["parser", "tagger", "attribute_ruler", "lemmatizer", "morphologizer", "senter", "textcat"]


class ModelError(RuntimeError):
    """The pipeline that the setting names cannot be used; the message is one line with the command that helps."""


def _setting() -> str | None:
    return os.environ.get(SETTING) or None


@lru_cache(maxsize=2)
def load_model(name: str) -> Any:
    """The spaCy pipeline ``name`` (an installed package or a folder), once per process.

    Raises ModelError, before any article is read, if it is not installed, was made for another spaCy, or finds no
    names.
    """
    from spacy import about
    from spacy import load as spacy_load
    from spacy.util import get_package_path, is_compatible_version, is_package

    packaged = is_package(name)
    folder = get_package_path(name) if packaged else Path(name)
    if not packaged and not (folder / "config.cfg").is_file():
        raise ModelError(
            f"{SETTING}={name}: no such spaCy pipeline is installed and no folder of that name holds one;"
            f" install it with: python -m spacy download {name}"
        )
    card = folder / "meta.json"
    meta = json.loads(card.read_text(encoding="utf-8")) if card.is_file() else {}
    wanted = str(meta.get("spacy_version") or "")
    if wanted and is_compatible_version(about.__version__, wanted) is False:
        raise ModelError(
            f"{SETTING}={name}: made for spaCy {wanted}, this is {about.__version__};"
            f" install one that fits with: python -m spacy download {meta.get('lang', 'en')}_{meta.get('name', name)}"
        )
    try:
        nlp = spacy_load(name, exclude=_UNUSED)
    except (OSError, ValueError) as error:
        first_line = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelError(
            f"{SETTING}={name}: spaCy {about.__version__} cannot load it ({first_line});"
            f" install one that fits with: python -m spacy download {name}"
        ) from error
    for _, component in nlp.pipeline:
        network: Any = getattr(component, "model", None)
        if hasattr(network, "walk"):
            for node in network.walk():
                if hasattr(node.ops, "use_blis"):
                    node.ops.use_blis = False  # BLIS halves the speed on one core, as measured
    if not {"ner", "entity_ruler", "span_ruler"} & set(nlp.pipe_names):
        raise ModelError(
            f"{SETTING}={name}: the pipeline finds no names (it has {', '.join(nlp.pipe_names) or 'no components'})"
        )
    return nlp


def ready() -> str:
    """Load what will read, so that a missing model fails before the first article. Returns ``pipeline_version()``."""
    name = _setting()
    if name is not None:
        load_model(name)
    return pipeline_version()


def pipeline_version() -> str:
    """Name and version of what makes mentions: "newsloom-lexicon 3", "en_core_web_sm 3.8.0"."""
    name = _setting()
    if name is None:
        return LEXICON_VERSION
    meta = load_model(name).meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def model_spans(text: str) -> list[tuple[int, int, Label]] | None:
    """Offsets and labels that the named spaCy pipeline finds, in order; None where the lexicons read alone."""
    name = _setting()
    if name is None:
        return None
    nlp = load_model(name)
    with nlp.memory_zone():  # without it the vocabulary grows with every text in a long-lived worker
        doc = nlp(text)
        return [(e.start_char, e.end_char, _LABELS[e.label_]) for e in doc.ents if e.label_ in _LABELS]
