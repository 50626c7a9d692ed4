"""Notices by Airflow's own notifiers: which Connections, and how each is spoken to."""

from __future__ import annotations

import html
import os
from functools import cached_property
from typing import Any

from newsloom.incidents.notice_text import Message

# A webhook's address holds its password; shorter words of an address are in any sentence.
SECRET_LENGTH = 6


class NoticeRefused(RuntimeError):
    """A Connection by which nothing can be sent, or that did not take what was sent; the text holds no secret."""


def channels() -> list[str]:
    """The ids of the Airflow Connections that notices go out by: NEWSLOOM_NOTIFY, with commas; none by default."""
    named = os.environ.get("NEWSLOOM_NOTIFY", "").split(",")
    return list(dict.fromkeys(one.strip() for one in named if one.strip()))


def desk() -> str | None:
    """The News desk's address as a browser knows it, below [api] base_url; None where that is not set."""
    from airflow.configuration import conf

    base = conf.get("api", "base_url", fallback="") or ""
    return f"{base.rstrip('/')}/newsdesk" if base.startswith(("http://", "https://")) else None


def send(channel: str, message: Message) -> None:
    """Send by the Connection of that id; its type says by which notifier.

    A mail goes to the addresses of the extra's ``to`` (a text with commas, or a list), from ``from_email``. The
    notifiers are asked directly and not called: a call renders what it sends as a Jinja template, and a source may be
    named ``{{ conn.smtp.password }}``.

    Raises:
        NoticeRefused: there is no such Connection, its type is neither smtp nor apprise, or it did not take it.
    """
    from airflow.sdk import Connection
    from airflow.sdk.exceptions import AirflowNotFoundException

    try:
        connection = Connection.get(channel)
    except AirflowNotFoundException:
        raise NoticeRefused(
            f"there is no Connection {channel!r}: make it in Airflow, or take it out of NEWSLOOM_NOTIFY"
        ) from None
    notifiers = {"smtp": _mail, "email": _mail, "apprise": _apprise}
    if connection.conn_type not in notifiers:
        raise NoticeRefused(
            f"Connection {channel!r} is of type {connection.conn_type!r}; notices go by smtp or apprise"
        )
    notifier = notifiers[connection.conn_type](channel, connection, message)
    try:
        notifier.notify({})
    except Exception as error:
        raise NoticeRefused(without_secrets(f"{type(error).__name__}: {error}", connection)) from None


def _mail(channel: str, connection: Any, message: Message) -> Any:
    from airflow.providers.smtp.notifications.smtp import SmtpNotifier

    extra = connection.extra_dejson
    if not extra.get("to") or not extra.get("from_email"):
        raise NoticeRefused(f'Connection {channel!r}: its extra has to name "to" and "from_email"')
    # The notifier sends HTML alone: a plain text in it is one that is escaped and keeps its lines.
    text = f'<pre style="white-space: pre-wrap; font: inherit">{html.escape(message.text)}</pre>'
    return SmtpNotifier(
        to=extra["to"], from_email=extra["from_email"], subject=message.title, html_content=text, smtp_conn_id=channel
    )


def _apprise(channel: str, connection: Any, message: Message) -> Any:
    from airflow.providers.apprise.hooks.apprise import AppriseHook
    from airflow.providers.apprise.notifications.apprise import AppriseNotifier
    from apprise import Apprise

    class Heard(AppriseHook):
        """The provider's hook throws Apprise's answer away: a webhook that answers 500 would pass for told."""

        def notify(self, *_: Any, **given: Any) -> None:
            service = Apprise()
            self.set_config_from_conn(conn=self.get_connection(channel), apprise_obj=service)
            given.pop("config", None)
            if not len(service):
                raise NoticeRefused(f"Connection {channel!r} names no address that Apprise knows")
            if not service.notify(**given):
                raise NoticeRefused(f"Connection {channel!r}: Apprise could not deliver to every address of it")

    class HeardNotifier(AppriseNotifier):
        """Airflow's notifier over that hook."""

        @cached_property
        def hook(self) -> AppriseHook:
            return Heard(apprise_conn_id=self.apprise_conn_id)

    return HeardNotifier(title=message.title, body=message.text, apprise_conn_id=channel)


def without_secrets(text: str, connection: Any) -> str:
    """The text without the Connection's password and what its extra holds, as far as that is long enough to know."""
    secrets = [connection.password, *_texts(connection.extra_dejson)]
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        if len(secret) >= SECRET_LENGTH:
            text = text.replace(secret, "***")
    return text


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return []
