"""Cities and countries of the shared lexicons as one pattern each, read once per process."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


def _lexicon(name: str) -> Any:
    return yaml.safe_load(files("newsloom.entities").joinpath(f"lexicons/{name}.yaml").read_text(encoding="utf-8"))


def _alternatives(forms: dict[str, str]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


@cache
def city_forms() -> dict[str, str]:
    """Spelling (also in capitals, as in a dateline) -> the city's first spelling."""
    forms: dict[str, str] = {}
    for cities in _lexicon("places")["cities"].values():
        for city in cities:
            spellings = [spelling.strip() for spelling in str(city).split("/")]
            for spelling in spellings:
                forms.setdefault(spelling, spellings[0])
                forms.setdefault(spelling.upper(), spellings[0])
    return forms


def capital_of(country: str) -> str | None:
    """The first spelling of a country's capital (the lexicon names capitals first); None for an unlisted country."""
    return _capitals().get(country)


@cache
def _capitals() -> dict[str, str]:
    return {str(code): str(cities[0]).split("/")[0].strip() for code, cities in _lexicon("places")["cities"].items()}


@cache
def city_pattern() -> re.Pattern[str]:
    """Any spelling of any city, on word borders, case as printed ("Nice" is a city and "nice" is not)."""
    return _alternatives(city_forms())


@cache
def country_forms() -> dict[str, str]:
    """Name or demonym as printed -> ISO 3166-1 alpha-2. "Kazakh" and "Kazakhstan" are one country's office."""
    import pycountry

    forms: dict[str, str] = {}
    for country in pycountry.countries:
        for name in (country.name, getattr(country, "common_name", None)):
            if name and "," not in name:
                forms[name] = country.alpha_2
    for lexicon in ("countries", "demonyms"):
        for code, names in _lexicon(lexicon).items():
            forms.update({str(name): str(code) for name in names})
    return forms


@cache
def country_alternatives() -> str:
    """The inside of a pattern: every form of every country, longest first."""
    return "|".join(re.escape(form) for form in sorted(country_forms(), key=lambda form: (-len(form), form)))
