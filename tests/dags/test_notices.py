"""Notices by Airflow's own notifiers, to a mail server and a webhook that are really there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from newsloom.incidents.notice_text import Message, Told, notice
from newsloom.ops.notices import NoticeRefused, channels, send
from tests.taking_notices import Taken, mail_server, webhook

SECRET = "marked-secret-5521"
HOSTILE = "tarkent\r\nBcc: all@example.com\r\n\r\n<script>{{ conn.desk_mail.password }}</script> @channel"
HARMED = ("Bcc: all@", "<script>", SECRET, "@channel")


@pytest.fixture
def mail(monkeypatch: pytest.MonkeyPatch) -> Iterator[Taken]:
    with mail_server() as taken:
        extra = {
            "disable_ssl": True, "disable_tls": True, "retry_limit": 0, "timeout": 5,
            "to": "desk@tarkent.example, night@tarkent.example", "from_email": "newsloom@tarkent.example",
        }  # fmt: skip
        connection = {"conn_type": "smtp", "host": "127.0.0.1", "port": taken.port, "extra": extra}
        monkeypatch.setenv("AIRFLOW_CONN_DESK_MAIL", json.dumps(connection))
        yield taken


@pytest.fixture
def chat(monkeypatch: pytest.MonkeyPatch) -> Iterator[Taken]:
    with webhook() as taken:
        config = {"path": f"json://user:{SECRET}@127.0.0.1:{taken.port}/"}
        connection = {"conn_type": "apprise", "extra": {"config": config}}
        monkeypatch.setenv("AIRFLOW_CONN_DESK_CHAT", json.dumps(connection))
        yield taken


def test_row_71_a_mail_to_each_address_and_a_hostile_name_adds_nothing_to_it(mail: Taken) -> None:
    send(
        "desk_mail", notice(Told("source_silent", HOSTILE, f"{HOSTILE} is silent.", "http://desk.example/incidents/1"))
    )

    [got] = mail.got
    assert sorted(got.keys()) == ["Content-Type", "Date", "From", "MIME-Version", "Subject", "To"]
    assert got["To"] == "desk@tarkent.example, night@tarkent.example"
    assert got["Subject"].startswith("Newsloom: A source has fallen silent: tarkent Bcc:")
    [part] = got.iter_parts()
    text = part.get_content()
    assert "What to do: Open the source&#x27;s lists" in text
    assert "http://desk.example/incidents/1" in text
    assert not [word for word in HARMED if word in text or word in str(got["Subject"])]
    assert "{{ conn.desk_mail.password }}" in text  # as it is: no template


def test_a_webhook_by_apprise(chat: Taken) -> None:
    send("desk_chat", notice(Told("source_silent", HOSTILE, f"{HOSTILE} is silent.")))

    [got] = chat.got
    assert got["title"].startswith("Newsloom: A source has fallen silent: tarkent Bcc:")
    assert "{{ conn.desk_mail.password }}" in got["message"]
    assert not [word for word in HARMED if word in json.dumps(got)]


def test_row_77_what_refuses_says_so_and_not_its_secret(mail: Taken, chat: Taken) -> None:
    mail.refuses = chat.refuses = True
    for channel in ("desk_mail", "desk_chat"):
        with pytest.raises(NoticeRefused) as refused:
            send(channel, Message("title", "text"))
        assert SECRET not in str(refused.value)
    assert (mail.got, chat.got) == ([], [])


@pytest.mark.parametrize(
    ("connection", "says"),
    [
        ({"conn_type": "ftp", "host": "x"}, "of type 'ftp'; notices go by smtp or apprise"),
        ({"conn_type": "smtp", "host": "x"}, 'its extra has to name "to" and "from_email"'),
        (
            {"conn_type": "apprise", "extra": {"config": {"path": f"nothing://{SECRET}"}}},
            "no address that Apprise knows",
        ),
        (None, "there is no Connection"),
    ],
)
def test_a_connection_that_sends_nothing_says_what_it_lacks(
    monkeypatch: pytest.MonkeyPatch, connection: dict[str, Any] | None, says: str
) -> None:
    if connection is not None:
        monkeypatch.setenv("AIRFLOW_CONN_ODD", json.dumps(connection))
    with pytest.raises(NoticeRefused, match=says) as refused:
        send("odd", Message("title", "text"))
    assert SECRET not in str(refused.value)


def test_channels_are_named_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEWSLOOM_NOTIFY", raising=False)
    assert channels() == []
    monkeypatch.setenv("NEWSLOOM_NOTIFY", " desk_mail, ,desk_chat,desk_mail")
    assert channels() == ["desk_mail", "desk_chat"]
