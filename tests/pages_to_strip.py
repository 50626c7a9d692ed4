"""Pages of outlets that do not exist, in our own words, for the tests of the page half of strip."""

from __future__ import annotations

import json

TITLE = "Harbour council of Veldmark approves the northern ferry line"
PARAGRAPHS = (
    "The harbour council of Veldmark voted on Tuesday evening to open a ferry line to the northern islands, after "
    "two years of talks with the shipping guild and a survey of the winter currents.",
    "“We have waited long enough for a boat that sails when the road is under snow,” said Orla Tandberg, who chairs "
    "the council and who had argued for the line since her election.",
    "The first boat is to leave in April with room for forty cars and two hundred passengers, the council said in its "
    "paper, and the fare for islanders will stay under the price of the bus.",
    "Members who voted against the plan pointed to the cost of the new quay, which the town's auditor puts at nine "
    "million crowns over six years, and asked for a second reading in the autumn.",
)


def page(
    *,
    title: str = TITLE,
    paragraphs: tuple[str, ...] = PARAGRAPHS,
    ld: dict[str, object] | None = None,
    head: str = "",
    before: str = "",
    inside: str = "",
    after: str = "",
    lang: str = "en",
) -> str:
    """A page with a menu, an article and a footer; ``inside`` stands between the second and the third paragraph."""
    data = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld is not None else ""
    shown = [f"<p>{text}</p>" for text in paragraphs]
    shown[2:2] = [inside]
    return f"""<!doctype html><html lang="{lang}"><head><meta charset="utf-8">
<title>{title} | The Veldmark Lantern</title>
{head}{data}</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>{title}</h1>{before}{"".join(shown)}</article>{after}</main>
<footer><p>The Veldmark Lantern, 3 Quay Street</p></footer></body></html>"""
