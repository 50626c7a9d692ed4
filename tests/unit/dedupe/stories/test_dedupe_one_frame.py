"""Texts of one frame are two events where what fills it differs, and one where it does not."""

from __future__ import annotations

from typing import Any

import pytest

from newsloom.dedupe import dedupe
from newsloom.dedupe.article.fingerprint import Fingerprint, fingerprint
from newsloom.dedupe.learned.learned import Statistics
from newsloom.dedupe.stories.one_frame import another_instance

SHIPPED = Statistics.shipped()


def article(name: str, title: str, body: str, places: tuple[str, ...] = (), people: tuple[str, ...] = ()) -> Any:
    mentions = [
        {"start": 0, "end": 0, "text": text, "label": label, "entity": None}
        for label, texts in (("GPE", places), ("PERSON", people))
        for text in texts
    ]
    return {"id": name, "title": title, "body": body, "published": "2024-04-05", "mentions": mentions}


def quake(name: str, size: str, place: str, time: str, depth: int) -> Any:
    return article(
        name,
        f"Earthquake of {size} near {place}",
        f"A magnitude {size} earthquake struck {depth + 14} km southwest of {place} at {time} local time, the "
        f"Seismological Institute said. The depth of the quake was {depth} km. There were no immediate reports of "
        "casualties or damage. No tsunami warning was issued. The institute said that aftershocks could follow.",
        (place,),
    )


def forecast(name: str, day: str, warm: int, cool: int, sky: str) -> Any:
    return article(
        name,
        "Forecast",
        f"Outlook for {day}: {sky} in the north, with highs of {warm} degrees. In the south {cool} degrees. Winds from "
        "the west at 20 km/h. The night will be clear. Pollen levels are low. Sunset at 18:44. Drivers should watch "
        "for fog in the valleys and ice on the bridges.",
    )


def obituary(name: str, person: str, town: str, *, found: bool) -> Any:
    return article(
        name,
        f"Obituary: {person}",
        f"{person}, of {town}, passed away peacefully at home surrounded by family. A loving spouse and parent is "
        "survived by children and many grandchildren. Visiting hours will be held at the chapel. In lieu of flowers "
        "donations may be made to the hospice. The family thanks the nurses for their kindness and care.",
        (town,) if found else (),
        (person,) if found else (),
    )


QUAKE = quake("a", "5.1", "Lomvik", "04:12", 10)
FORECAST = forecast("a", "Tuesday", 11, 14, "showers")
OBITUARY = obituary("a", "Marta Lindvik", "Lomvik", found=True)


def told(a: Any, b: Any) -> str | None:
    left, right = (fingerprint(one, SHIPPED) for one in (a, b))
    assert (another_instance(left, right) is None) is (another_instance(right, left) is None)
    return another_instance(left, right)


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        (QUAKE, quake("b", "4.8", "Harsund", "19:47", 33), "other figures"),
        (QUAKE, quake("b", "4.8", "Lomvik", "19:47", 33), "other figures"),
        (FORECAST, forecast("b", "Wednesday", 11, 12, "rain"), "other figures of tuesday and of wednesday"),
        (OBITUARY, obituary("b", "Georg Haukland", "Selmar", found=True), "other names"),
        (obituary("a", "Marta Lindvik", "Lomvik", found=False), obituary("b", "Georg Hauk", "Selmar", found=False), ""),
    ],
)
def test_one_frame_of_two_events(a: Any, b: Any, why: str) -> None:
    assert why in (told(a, b) or "nothing")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (QUAKE, QUAKE),
        (QUAKE, quake("b", "5.1", "Lomvik", "04:12", 12)),  # a depth that was corrected
        (QUAKE, {**QUAKE, "body": QUAKE["body"] + " Residents ran into the streets."}),
        (OBITUARY, obituary("b", "Marta Lindvik", "Lomvik", found=False)),
        (FORECAST, QUAKE),
    ],
)
def test_one_event_or_two_frames(a: Any, b: Any) -> None:
    assert told(a, b) is None


def test_a_line_is_no_frame() -> None:
    a = article("a", "Marta Lindvik wins", "Marta Lindvik won the regatta", people=("Marta Lindvik",))
    b = article("b", "Georg Haukland wins", "Georg Haukland won the regatta", people=("Georg Haukland",))
    assert told(a, b) is None


def test_bulletins_of_one_day_are_stories_of_their_own() -> None:
    lomvik = {**QUAKE, "id": "c", "title": "Quake shakes Lomvik", "body": QUAKE["body"] + " Residents ran."}
    harsund = quake("b", "4.8", "Harsund", "19:47", 33)
    answers = dedupe([QUAKE, harsund, lomvik], statistics=SHIPPED)
    assert [answer["story"] for answer in answers] == ["a", "b", "a"]
    assert "another_instance" in answers[1]["reasons"]


def test_nothing_to_go_by() -> None:
    empty: Fingerprint = fingerprint(article("a", "", ""), SHIPPED)
    assert another_instance(empty, empty) is None
