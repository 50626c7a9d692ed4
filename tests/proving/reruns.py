"""The same nights again, in any order, and over one another: the same rows, and those that do not change untouched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from psycopg import sql

from tests import killing
from tests.db.articles import write
from tests.proving import verdict
from tests.proving.attempts import Attempt
from tests.proving.ground import Field
from tests.proving.playing import Plan
from tests.proving.trial import Setting, Trial, ends_well, on_a_field
from tests.proving.verdict import Left

INTERVALS = 30
AGAIN = 3
FIRST = date(2025, 3, 1)
TOWNS = ("Almadin", "Quelmont", "Hullesk", "Orrin", "Tessaly", "Vardun", "Mirrow", "Pellan", "Isk", "Dorvane")
THINGS = (("bakery", "rye loaves", "ovens"), ("tram", "blue cars", "rails"), ("school", "pupils", "classrooms"))
# Rows that say when something was last seen are written by who sees it.
SEEING = frozenset({"article", "article_revision"})


def again(settings: Sequence[Setting]) -> Iterator[Trial]:
    """A night three times more: nothing of it is written."""
    for setting in settings:
        yield _again(setting)


def _again(setting: Setting) -> Trial:
    trial = Trial("reruns", f"{AGAIN} times more", note=setting.name)
    with on_a_field(setting, trial) as field:
        ends_well(Attempt.start(setting.named("first"), field.home, field.url), trial, "the first run")
        before = versions(field)
        for number in range(AGAIN):
            ends_well(Attempt.start(setting.named(f"again {number}"), field.home, field.url), trial, "a run")
        trial.fell = True
        trial.wrong += touched(before, versions(field))
        trial.note += f", {sum(map(len, before.values()))} row versions"
    return trial


def versions(field: Field) -> dict[str, dict[str, str]]:
    """Schema ``news``: each row without its observation times, and the transaction that wrote it (xmin)."""
    with field.connect() as connection:
        found = {}
        for row in connection.execute(killing.TABLES).fetchall():
            query = sql.SQL("SELECT xmin::text AS written_by, * FROM news.{}").format(sql.Identifier(row["relname"]))
            found[row["relname"]] = {
                str({name: value for name, value in one.items() if name not in killing.OBSERVED | {"written_by"}}): str(
                    one["written_by"]
                )
                for one in connection.execute(query)
            }
        return found


def touched(before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]) -> list[str]:
    """Rows that are as they were and were written all the same."""
    return [
        f"news.{table}: written again though unchanged: {line[:300]}"
        for table, lines in before.items()
        for line, written_by in lines.items()
        if after[table].get(line, written_by) != written_by
    ]


def in_any_order(base: Field, folder: Path, random: Random, orders: int = 2) -> Iterator[Trial]:
    """Thirty intervals in order, and shuffled: out of order, gaps filled later, and some of them done again."""
    nights = intervals(folder)
    straight = _played(base, nights, list(range(len(nights))))
    for number in range(orders):
        order = list(range(len(nights)))
        random.shuffle(order)
        again_too = order + random.sample(order, 5)
        yield _shuffled(base, nights, again_too, straight, number)


def _shuffled(base: Field, nights: list[Plan], order: list[int], straight: Left, number: int) -> Trial:
    plan = replace(nights[0], run_id="none")
    setting = Setting(f"{len(nights)} intervals", base, plan, straight, 0.0, in_order=False)
    trial = Trial("reruns", "intervals, shuffled", fell=True, note=f"{setting.name}, {len(order)} runs, order {number}")
    with on_a_field(setting, trial) as field:
        attempt = Attempt.run(lambda: _play_all(nights, order, field.home), field.home, field.url)
        ends_well(attempt, trial, "the runs")
    return trial


def _played(base: Field, nights: list[Plan], order: list[int]) -> Left:
    field = base.ground.clone(base)
    attempt = Attempt.run(lambda: _play_all(nights, order, field.home), field.home, field.url)
    if attempt.wait():
        raise RuntimeError(f"the intervals in order: {attempt.said()}")
    left = verdict.left(field, in_order=False)
    base.ground.drop(field)
    return left


def _play_all(nights: list[Plan], order: list[int], home: Path) -> None:
    from tests.proving.playing import play

    for at, number in enumerate(order):
        play(replace(nights[number], run_id=f"{at} of {number}"), home)


def intervals(folder: Path, many: int = INTERVALS) -> list[Plan]:
    """Nights of four texts each: an own one, one that another outlet copies the night after, and one that goes on."""
    plans = []
    for number in range(many):
        day = FIRST + timedelta(days=number)
        files = {
            f"{TOWNS[number % 10].lower()}-post/own-{number}.txt": _text(number, day, 0),
            f"{TOWNS[(number + 3) % 10].lower()}-post/shared-{number}.txt": _text(number + 100, day, 1),
            f"{TOWNS[(number + 5) % 10].lower()}-mirror/shared-{number}.txt": _text(
                number + 99, day - timedelta(days=1), 1
            ),
            f"{TOWNS[number % 3].lower()}-courier/serial-{number}.txt": _text(1000 + number % 3, day, 2),
        }
        place = write(folder / f"interval-{number:02}" / "texts", files)
        plans.append(Plan(f"interval {number}", str(place), night=day))
    return plans


def _text(number: int, day: date, kind: int) -> str:
    town, (thing, goods, parts) = TOWNS[number % 10], THINGS[number % 3]
    printed = f"{day.day} {day:%B} {day.year}"
    return (
        f"The {thing} of {town} opens again, for the {number}th time\n\n{printed}\n\n"
        f"The {thing} of {town}, closed since flood number {number}, opened its doors with {number + 20} {goods}.\n\n"
        f"Mayor Ottoline {town}er said that {number * 7 + 3} {parts} had been mended by hand in {town} alone.\n\n"
        f"The next {thing} will follow in {number + 2} weeks, if the {goods} of {town} last until then ({kind}).\n"
    )
