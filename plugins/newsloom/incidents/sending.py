"""What waits in the outbox, sent channel by channel; by what means, the caller says."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from datetime import datetime

import sqlalchemy as sa

from newsloom.incidents import outbox
from newsloom.incidents.morning import morning, told
from newsloom.incidents.notice_text import SINGLY, Message, bundle, digest, notice, plain

log = logging.getLogger(__name__)

Send = Callable[[str, Message], None]
"""Sends a message by the channel of that name; raises whatever it likes where it cannot."""


def send_waiting(
    engine: sa.Engine, channels: Collection[str], send: Send, now: datetime, desk: str | None
) -> dict[str, int]:
    """Send what waits; returns how many notices went out and how many did not.

    A channel that refuses is left alone until the next hour, and keeps no other from being served: what it said is kept
    with the notice, which is what an incident of its own and the desk show.
    """
    told_of = {"sent": 0, "not_sent": 0}
    for channel in channels:
        waiting = outbox.claim(engine, channel, now)
        singly = [one for one in waiting if one.incident_id is not None]
        messages = [[one] for one in waiting if one.incident_id is None]
        messages = ([singly] if len(singly) > SINGLY else [[one] for one in singly]) + messages
        for place, notices in enumerate(messages):
            try:
                send(channel, _written(engine, notices, now, desk))
            except Exception as error:  # a mail server, a webhook, a Connection: whatever they say, the night stands
                left = [one for rest in messages[place:] for one in rest]
                said = plain(f"{type(error).__name__}: {error}")
                log.warning("%d notices could not be sent by %s: %s", len(left), channel, said)
                outbox.not_sent(engine, left, said)
                told_of["not_sent"] += len(left)
                break
            outbox.sent(engine, notices, now)
            told_of["sent"] += len(notices)
    return told_of


def _written(engine: sa.Engine, notices: list[outbox.Claimed], now: datetime, desk: str | None) -> Message:
    """The message of one notice, or of many incidents at once."""
    with engine.connect() as connection:
        if notices[0].night is not None:
            return digest(morning(connection, notices[0].night, now, desk))
        incidents = told(connection, [one.incident_id for one in notices if one.incident_id], desk)
    return notice(incidents[0]) if len(incidents) == 1 else bundle(incidents, desk)
