"""The desk in Airflow's app as it is deployed, under FabAuthManager, asked as several people.

Run by a test in a process of its own: an auth manager is one for a process, and the other tests have another. Prints
one JSON value: for each person the status of each request.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from starlette.testclient import TestClient

from tests.desk.conftest import AT, HTML, OURS
from tests.desk.routes import paths_to_read, paths_to_write

# Each with a role; the last two as an administrator may make them.
PEOPLE = {
    "boss": "Admin",
    "operator": "Op",
    "user": "User",
    "viewer": "Viewer",
    "stranger": "Public",
    "starter of nothing": "Editor",
    "of one DAG": "Limited",
}

EDITOR = (("can_read", "Plugins"), ("can_read", "DAGs"), ("can_edit", "DAGs"))
"""May change every DAG and start none."""

LIMITED = (
    ("can_read", "Plugins"), ("can_read", "DAG:import"), ("can_edit", "DAG:import"),
    ("can_read", "DAG Runs"), ("can_create", "DAG Runs"),
)  # fmt: skip

ACTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "turns": ("/actions/sources/disable", {"source": "akipress"}),
    "starts": ("/actions/sources/reprocess", {"source": "press"}),
}


def main() -> None:
    from airflow.api_fastapi.app import create_app

    app = create_app(apps="core")
    secret = make_people()
    told: dict[str, Any] = {}
    with TestClient(app, base_url=AT) as client:
        for name in (*PEOPLE, "nobody"):
            headers = {"Cookie": f"_token={token(client, name, secret)}"} if name != "nobody" else {}
            told[name] = answers(client, headers)
    json.dump(told, sys.stdout)


def make_people() -> str:
    """Users and the two roles; returns the password that all have."""
    from airflow.providers.fab.auth_manager.cli_commands.utils import get_application_builder

    with get_application_builder() as builder:
        manager = builder.sm
        for role, rights in (("Editor", EDITOR), ("Limited", LIMITED)):
            made = manager.add_role(role)
            for action, resource in rights:
                manager.add_permission_to_role(made, manager.create_permission(action, resource))
        for number, (name, role) in enumerate(PEOPLE.items()):
            found = manager.find_role(role)
            assert manager.add_user(name, name, role, f"{number}@people.example", [found], password="of-the-tests")
    return "of-the-tests"


def token(client: TestClient, name: str, secret: str) -> str:
    answer = client.post("/auth/token", json={"username": name, "password": secret})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["access_token"])


def answers(client: TestClient, who: dict[str, str]) -> dict[str, Any]:
    def ask(method: str, path: str, body: Any = None, at: str = "/newsdesk") -> int:
        client.cookies.clear()  # answers renew the cookie, and the next one asks as somebody else
        given = HTML if method == "GET" else OURS
        sent = None if body is None else json.dumps(body).encode()
        return client.request(method, at + path, content=sent, headers=given | who, follow_redirects=False).status_code

    return {
        "reads": {path: ask("GET", path) for path in paths_to_read()},
        "writes": {path: ask(method, path, {"nonsense": 1}) for method, path in paths_to_write()},
        "plugins": ask("GET", "/api/v2/plugins", at=""),  # by which the UI knows what to put into its nav
        **{name: ask("POST", path, body) for name, (path, body) in ACTIONS.items()},
    }


if __name__ == "__main__":
    main()
