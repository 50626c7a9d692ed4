"""The desk inside Airflow's own app, asked over ASGI as three people: an admin, a viewer and nobody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.desk.three_nights import ThreeNights, three_nights_on

AT = "http://testserver"
OURS = {"Origin": AT, "X-Newsloom-Desk": "1", "Content-Type": "application/json"}
"""What desk.js sends with an action."""

HTML = {"Accept": "text/html"}

PASSWORDS = {"admin": "admin-of-the-tests", "watcher": "watcher-of-the-tests"}


@dataclass(frozen=True)
class Asking:
    """Somebody's way to the desk in Airflow's app: ``token`` is of Airflow's log-in, "" is nobody's."""

    client: TestClient
    token: str = ""

    def get(self, path: str, **headers: str) -> Any:
        """A page of the desk, as a browser asks for it."""
        return self.ask("GET", path, headers=HTML | headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        """An action, as desk.js sends it."""
        return self._client().post(
            f"/newsdesk{path}", content=json.dumps(body or {}), headers=OURS | self._who() | headers
        )

    def ask(self, method: str, path: str, content: bytes = b"", headers: dict[str, str] | None = None) -> Any:
        """Anything else, with no header but those given."""
        self.client.cookies.clear()  # Airflow renews its cookie in answers, and the next one asks as somebody else
        return self.client.request(
            method, f"/newsdesk{path}", content=content, headers=self._who() | (headers or {}), follow_redirects=False
        )

    def _who(self) -> dict[str, str]:
        return {"Cookie": f"_token={self.token}"} if self.token else {}


@dataclass(frozen=True)
class People:
    """The three."""

    admin: Asking
    viewer: Asking
    nobody: Asking


@contextmanager
def settings(**given: str) -> Iterator[None]:
    """The environment with these set, for as long as a fixture of the session lives."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in given.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="session")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[People]:
    """Airflow's app under SimpleAuthManager, with its plugins, on a metadata database of its own (SQLite)."""
    folder = tmp_path_factory.mktemp("desk-airflow")
    passwords = folder / "passwords.json"
    passwords.write_text(json.dumps(PASSWORDS))
    with settings(
        AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS="admin:admin,watcher:viewer",
        AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE=str(passwords),
        AIRFLOW__API_AUTH__JWT_SECRET="of-the-tests-and-nobody-else-" * 3,
        AIRFLOW__CORE__LOAD_EXAMPLES="False",
    ):
        from airflow import settings as airflow_settings
        from airflow.api_fastapi.app import create_app, purge_cached_app
        from airflow.models import import_all_models
        from airflow.models.base import Base

        import_all_models()  # a table names another whose module nobody has read yet
        Base.metadata.create_all(airflow_settings.get_engine())
        purge_cached_app()
        with TestClient(create_app(apps="core"), base_url=AT) as client:
            tokens = {name: _token(client, name) for name in PASSWORDS}
            yield People(Asking(client, tokens["admin"]), Asking(client, tokens["watcher"]), Asking(client))
        purge_cached_app()


def _token(client: TestClient, name: str) -> str:
    answer = client.post("/auth/token", json={"username": name, "password": PASSWORDS[name]})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["access_token"])


@pytest.fixture(scope="session")
def three_nights(server: str, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ThreeNights]:
    """A ledger of three nights, to clone."""
    with three_nights_on(server, template, tmp_path_factory.mktemp("three-nights")) as nights:
        yield nights
