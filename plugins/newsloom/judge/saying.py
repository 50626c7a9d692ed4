"""What a judgement came to, in words: the same on a terminal and on the desk."""

from __future__ import annotations

from newsloom.entities.across.judged import Verdict
from newsloom.judge.judging import Judged
from newsloom.judge.links import JudgedPair


def said_of_entities(verdict: Verdict, told: Judged) -> list[str]:
    """One line: whether the two are one now, and how many mentions moved."""
    left, right = told.left, told.right
    if left.entity_id == right.entity_id:
        are = f"one: {left.entity_id}  {left.name}"
    else:
        are = f"two: {left.entity_id}  {left.name}  |  {right.entity_id}  {right.name}"
    mentions = f"{told.moved:,} mention{'s' * (told.moved != 1)} changed their entity"
    return [f"judged {verdict}: they are {are} ({mentions})"]


def said_of_links(kind: str, verdict: Verdict, told: JudgedPair) -> list[str]:
    """What was judged, how the two stand now and how many articles moved; a third line where there is more to know."""
    moved = f"{told.copies_moved:,} article{'s' * (told.copies_moved != 1)} changed their copy group, "
    moved += f"{told.stories_moved:,} their story"
    lines = [f"judged {verdict} as {kind}: {told.left}  |  {told.right}", f"    {_stand(told)} ({moved})"]
    return [*lines, f"    {told.note}"] if told.note else lines


def _stand(told: JudgedPair) -> str:
    left, right = told.left, told.right
    if left.story_id != right.story_id:
        return f"they are of two stories: {left} is in {left.story_id}, {right} in {right.story_id}"
    if left.original_id != right.original_id:
        return f"they are no copies, and of one story, {left.story_id}"
    return f"they are one text, whose original is {left.original_id}, and of one story, {left.story_id}"
