"""The services of docker-compose.yml as processes, each in namespaces of its own, with several workers."""

from __future__ import annotations

import base64
import json
import os
import secrets
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from tests.distributed import compose
from tests.distributed.containers import CHECKOUT, Container, Mount, Wanted, run
from tests.distributed.network import Network
from tests.distributed.servers import connect, start_postgres, until

USER = 50000
# Two schemas and Airflow's tables: 20 s on an idle machine.
INIT_SECONDS = 300.0
# Importing Airflow takes five seconds of a processor, and six services do so at once: 40 s on an idle machine.
HEALTHY_SECONDS = 300.0

AIRFLOWS = ("api-server", "scheduler", "dag-processor", "triggerer")

_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Fleet:
    """What runs. ``extra`` are settings over those of the Compose file, for every service of the image."""

    def __init__(self, net: Network, state: Path, workers: Sequence[str], extra: Mapping[str, str]) -> None:
        self.network, self.state, self.workers, self.extra = net, state, list(workers), dict(extra)
        self.secrets = {name: secrets.token_hex(32) for name in compose.secrets_named()}
        self.secrets["FERNET_KEY"] = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
        # Nothing runs but what is triggered.
        self.secrets |= {f"NEWSLOOM_{which}SCHEDULE": "" for which in ("", "POLL_", "UPKEEP_", "NOTICES_")}
        self.said = compose.services(self.secrets)
        self.running: dict[str, Container] = {}
        self.restarted: list[str] = []
        self._token = ""

    # -- services ------------------------------------------------------------------------------------------------------

    def start(self, name: str, **environment: str) -> Container:
        """Start a service, or one of the workers, with settings of its own besides."""
        one = self.running[name] = Container(self.wanted(name, environment), self.network, self.state)
        one.own = environment
        return one

    def wanted(self, name: str, environment: Mapping[str, str]) -> Wanted:
        """The Compose file's service, as a container of this machine."""
        service = self.said["worker" if name in self.workers else name]
        given = dict(service.environment)
        if service.uses_image:
            no_proxy = ",".join(self.network.names)
            given = {**_image(), "no_proxy": no_proxy, "NO_PROXY": no_proxy, **given, **self.extra}
        return Wanted(name, service.command, {**given, **environment}, self._mounts(service), (USER, 0))

    def _mounts(self, service: compose.Service) -> list[Mount]:
        found = [Mount(CHECKOUT / "deploy" / "airflow", "/opt/airflow")] if service.uses_image else []
        for source, target, writable in service.volumes:
            if source == "./sources":
                place = self.state / "sources"
            elif source.startswith("./deploy"):
                place = CHECKOUT / source
            else:
                place = self.state / "volumes" / source.strip("./").replace("/", "-")
            if not place.exists():
                place.mkdir(parents=True)
                os.chown(place, USER, 0)
            found.append(Mount(place, target, writable))
        return found

    def restart_ended(self) -> None:
        """Start again what has ended by itself, as Compose does (``restart: unless-stopped``)."""
        for name, one in list(self.running.items()):
            service = self.said["worker" if name in self.workers else name]
            if one.process.poll() is not None and service.restarts:
                self.restarted.append(name)
                self.start(name, **one.own)

    def end(self) -> None:
        """Kill whatever runs, the servers last."""
        for name in sorted(self.running, key=lambda one: one in ("postgres", "redis")):
            self.running[name].kill()

    # -- coming up -----------------------------------------------------------------------------------------------------

    def come_up(self, parts: Sequence[str] = AIRFLOWS, **workers: str) -> dict[str, float]:
        """Start everything, in the order of ``depends_on``; returns the seconds that each step took.

        ``parts`` are those of Airflow that are started, ``workers`` settings of the workers' own.
        """
        began, took = time.monotonic(), {}
        password = self.secrets["POSTGRES_PASSWORD"]
        self.running["postgres"] = start_postgres(self.network, self.state, password, self.said["postgres"].command)
        self.start("redis")
        took["servers"] = time.monotonic() - began
        run(self.wanted("init", {}), self.network, self.state, INIT_SECONDS)
        took["init"] = time.monotonic() - began - took["servers"]
        for name in parts:
            self.start(name)
        for name in self.workers:
            self.start(name, **workers)
        took["healthy"] = until(self.is_healthy, HEALTHY_SECONDS, "the services are healthy", every=0.5)
        return took

    def is_healthy(self) -> bool:
        """Whether Airflow says so of its parts, every DAG is read and every worker takes tasks."""
        self.check_alive()
        try:
            health = self.ask("/api/v2/monitor/health", anonymous=True)
            if any(health[part]["status"] != "healthy" for part in ("metadatabase", "scheduler", "dag_processor")):
                return False
            self.ask("/api/v2/dags/nightly")
        except (OSError, json.JSONDecodeError, KeyError):
            return False
        return all(f"celery@{name} ready" in self.running[name].said() for name in self.workers)

    def check_alive(self) -> None:
        """Raises RuntimeError: a service has ended."""
        for name, one in self.running.items():
            if one.process.poll() is not None:
                raise RuntimeError(f"{name} ended with {one.process.returncode}: {one.said()[-3000:]}")

    # -- asking --------------------------------------------------------------------------------------------------------

    @property
    def url(self) -> str:
        return f"http://{self.network.address('api-server')}:8080"

    def ask(self, path: str, body: Any = None, *, anonymous: bool = False, method: str | None = None) -> Any:
        """What the REST API answers; a POST where there is a body."""
        if not anonymous and not self._token:
            log_in = {"username": "admin", "password": self.secrets["ADMIN_PASSWORD"]}
            self._token = str(self.ask("/auth/token", log_in, anonymous=True)["access_token"])
        headers = {"content-type": "application/json", "accept": "application/json"}
        if not anonymous:
            headers["authorization"] = f"Bearer {self._token}"
        data = None if body is None else json.dumps(body).encode()
        with _opener.open(urllib.request.Request(self.url + path, data, headers, method=method), timeout=60) as answer:
            return json.load(answer)

    def trigger(self, conf: Mapping[str, Any] | None = None) -> str:
        """Start a night; returns the id of its run."""
        body = {"logical_date": None, "conf": dict(conf or {})}
        return str(self.ask("/api/v2/dags/nightly/dagRuns", body)["dag_run_id"])

    def state_of(self, run: str) -> str:
        try:
            return str(self.ask(f"/api/v2/dags/nightly/dagRuns/{quote(run, safe='')}")["state"])
        except OSError:  # the api-server is being started, or busy
            return "unknown"

    def wait(self, run: str, patience: float) -> str:
        """The state that a run ended in; what ends by itself meanwhile is started again."""
        until(lambda: self.has_ended(run), patience, f"the end of {run}", every=1.0)
        return self.state_of(run)

    def has_ended(self, run: str) -> bool:
        """Whether a run has; a look at the services besides."""
        self.restart_ended()
        return self.state_of(run) in ("success", "failed")

    def log_of(self, run: str, task: str, map_index: int, attempt: int) -> str:
        """The log of a task as the UI asks for it."""
        place = f"dagRuns/{quote(run, safe='')}/taskInstances/{task}/logs/{attempt}"
        return json.dumps(self.ask(f"/api/v2/dags/nightly/{place}?map_index={map_index}&full_content=true"))

    def database(self, name: str) -> psycopg.Connection[dict[str, Any]]:
        """A session of the superuser's, for reading what came of it."""
        return connect(self.network, self.secrets["POSTGRES_PASSWORD"], name)


def _image() -> dict[str, str]:
    """What the Dockerfile sets, but where programs are: those are this machine's."""
    return {name: value for name, value in compose.image_environment().items() if name != "PATH"}
