"""What docker-compose.yml promises, read from the file: nothing here starts a container."""

from __future__ import annotations

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import uvicorn.middleware.proxy_headers

from tests.deploy.compose import ASKED, COMPOSE, OF_OTHERS, OURS, ROOT, SERVICES, environment, every_text, secrets_of

SETUP: dict[str, Any] = runpy.run_path(str(ROOT / "setup"))
# Whoever builds the image elsewhere names it; setup writes the moment itself.
MADE = {"NEWSLOOM_IMAGE", "NEWSLOOM_UP_SINCE"}
SECRETS = {name for name, _, _ in SETUP["SECRETS"]}
# They do one thing and end.
ONCE = {"init", "admin"}


def test_no_secret_has_a_default_and_setup_makes_each() -> None:
    asked = [found for text in every_text(COMPOSE) for found in ASKED.finditer(text)]
    named = {found["name"] for found in asked if re.search("PASSWORD|SECRET|KEY", found["name"])}
    assert named == SECRETS
    for found in asked:
        assert (found["how"] == ":?") == (found["name"] in SECRETS), found.group()
        if found["name"] in SECRETS:
            assert found["rest"] == "run ./setup"
    # A colon and a password in a URL would be a default as well.
    for text in every_text(COMPOSE):
        assert not re.search(r"://[^/@]*:(?!\$\{)[^/@$]+@", text), text


def test_each_service_gets_the_secrets_that_it_needs_and_no_other() -> None:
    metadata = {"AIRFLOW_DB_PASSWORD", "FERNET_KEY"}
    broker = {"REDIS_PASSWORD"}
    assert {name: secrets_of(name) for name in SERVICES} == {
        "postgres": {"POSTGRES_PASSWORD"},
        "redis": {"REDIS_PASSWORD"},
        "init": SECRETS - {"REDIS_PASSWORD", "JWT_SECRET", "API_SECRET_KEY"},
        "api-server": metadata | {"JWT_SECRET", "API_SECRET_KEY", "NEWS_DESK_PASSWORD", "NEWS_LOADER_PASSWORD"},
        "scheduler": metadata | broker | {"JWT_SECRET"},
        "dag-processor": metadata,
        "triggerer": metadata,
        "worker": broker | {"NEWS_LOADER_PASSWORD"},
        "cleaner": metadata,
        "admin": {"NEWS_OWNER_PASSWORD"},
    }


def test_a_worker_knows_nothing_of_airflows_database_and_keys() -> None:
    given = environment("worker")
    for name in ("AIRFLOW__DATABASE__", "AIRFLOW__API_AUTH__", "AIRFLOW__API__SECRET_KEY", "AIRFLOW__CORE__FERNET_KEY"):
        assert not [one for one in given if one.startswith(name)]
    assert "/airflow" not in " ".join(value for value in given.values() if value and "@postgres" in value)
    assert "env_file" not in SERVICES["worker"]
    assert SERVICES["worker"]["command"] == ["airflow", "celery", "worker", "--skip-serve-logs"]


def test_what_a_worker_writes_for_the_scheduler_is_no_pickle() -> None:
    # Celery's database backend keeps results as pickles, which the scheduler, with every key, would open.
    for name in SERVICES:
        for key, value in environment(name).items():
            assert not (value or "").startswith("db+"), (name, key)
    worker, scheduler = environment("worker"), environment("scheduler")
    for key in ("AIRFLOW__CELERY__RESULT_BACKEND", "AIRFLOW__CELERY__BROKER_URL"):
        assert str(worker[key]).startswith("redis://")
        assert worker[key] == scheduler[key]


def test_cookies_are_kept_to_https_where_a_proxy_says_that_people_come_so() -> None:
    assert "--proxy-headers" in SERVICES["api-server"]["command"]
    believed = uvicorn.middleware.proxy_headers._TrustedHosts(str(environment("api-server")["FORWARDED_ALLOW_IPS"]))
    assert "172.18.0.1" in believed  # the gateway of a Docker network: where the published port's callers come from
    assert "203.0.113.9" not in believed
    assert believed.get_trusted_client_address("198.51.100.7, 203.0.113.9, 172.18.0.1") == ("203.0.113.9", 0)


def test_what_an_operator_does_as_the_owner_is_started_by_nobody_else() -> None:
    assert {name for name, service in SERVICES.items() if "profiles" in service} == {"admin"}
    assert environment("admin")["NEWSLOOM_DATABASE_URL"] == (
        "postgresql://news_owner:${NEWS_OWNER_PASSWORD:?run ./setup}@postgres/news"
    )
    assert "archive:/var/lib/newsloom/archive" in SERVICES["admin"]["volumes"]
    assert not [name for name, one in SERVICES.items() if "admin" in one.get("depends_on", {})]


def test_a_notice_links_to_where_the_desk_is() -> None:
    address = {name: environment(name).get("AIRFLOW__API__BASE_URL") for name in ("api-server", "worker")}
    assert set(address.values()) == {"${NEWSLOOM_URL:-http://localhost:8080}"}


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_may_do_nothing_that_it_need_not(name: str) -> None:
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["read_only"] is True
    assert service["user"] == {"postgres": "postgres", "redis": "redis"}.get(name, "50000:0")
    for forbidden in ("privileged", "pid", "ipc", "network_mode", "devices", "userns_mode", "cgroup_parent"):
        assert forbidden not in service
    for limit in ("mem_limit", "cpus", "pids_limit", "logging", "tmpfs"):
        assert service[limit], limit
    assert service["logging"]["options"].keys() == {"max-size", "max-file"}
    assert ("healthcheck" in service) == (name not in ONCE)
    assert service["restart"] == ("no" if name in ONCE else "unless-stopped")
    assert "stop_grace_period" in service


def test_only_the_ui_is_published_and_only_on_this_machine() -> None:
    assert {name: service.get("ports") for name, service in SERVICES.items() if service.get("ports")} == {
        "api-server": ["127.0.0.1:8080:8080"]
    }
    networks = {name: set(service["networks"]) for name, service in SERVICES.items()}
    assert networks.pop("api-server") == {"front", "back"}
    assert networks.pop("worker") == networks.pop("admin") == {"back", "egress"}
    assert set(map(frozenset, networks.values())) == {frozenset({"back"})}
    assert COMPOSE["networks"] == {"front": {}, "back": {"internal": True}, "egress": {}}


def test_what_is_mounted_from_outside_cannot_be_written_and_exists() -> None:
    for name, service in SERVICES.items():
        for volume in service.get("volumes", []):
            source, target, *how = re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", volume).split(":")
            assert target.startswith("/")
            if source.startswith("."):
                assert how == ["ro"], (name, volume)
                assert source == "./var/drop" or (ROOT / source).is_dir(), volume
            else:
                assert source in COMPOSE["volumes"], (name, volume)
            assert "docker.sock" not in volume
    assert "logs:/var/log/airflow:ro" in SERVICES["api-server"]["volumes"]
    assert "archive:/var/lib/newsloom/archive:ro" in SERVICES["api-server"]["volumes"]


def test_images_are_pinned_to_a_patch_release() -> None:
    for name in OF_OTHERS:
        assert re.fullmatch(r"[a-z]+:\d+\.\d+(\.\d+)?-bookworm(@sha256:[0-9a-f]{64})?", SERVICES[name]["image"])
    for service in OURS.values():
        assert service["image"] == "${NEWSLOOM_IMAGE:-newsloom:local}"
        assert service["build"]["context"] == "."


def test_a_setting_stands_in_compose_in_setup_and_in_the_code() -> None:
    text = SETUP["SETTINGS"]
    offered = set(re.findall(r"^#([A-Z_]+)=", text, flags=re.MULTILINE))
    asked = {found["name"]: found for one in every_text(COMPOSE) for found in ASKED.finditer(one)}
    passed = {name for service in OURS for name, value in environment(service).items() if value is None}
    assert offered - passed == {name for name in asked if name.startswith("NEWSLOOM_")} - MADE
    assert passed - offered == {"AIRFLOW__OPENLINEAGE__NAMESPACE"}
    # What is shown as the default is it, where Compose has one.
    for name, value in re.findall(r"^#(NEWSLOOM_[A-Z_]+)=(.*)$", text, flags=re.MULTILINE):
        if asked[name]["rest"] and name != "NEWSLOOM_ARCHIVE":
            assert asked[name]["rest"] == value, name
    code = "".join(path.read_text("utf-8") for path in (ROOT / "plugins").rglob("*.py"))
    read = {name for service in OURS for name in environment(service) if name.startswith("NEWSLOOM_")}
    for name in read:
        assert name in code, f"nobody reads {name}"


LOGS = "AIRFLOW__LOGGING__BASE_LOG_FOLDER"

# Run where Airflow is set up as the services have it: which commands there are follows from the executor.
CHECK = """
import json, sys
from airflow.cli import cli_parser
from airflow.configuration import conf
asked = json.load(sys.stdin)
conf.load_providers_configuration()
parser = cli_parser.get_parser()
for words in asked["commands"]:
    parser.parse_args(words)
known = {(section, option) for section, about in conf.configuration_description.items() for option in about["options"]}
print(json.dumps([name for name in asked["names"] if tuple(name.lower().split("__")[1:]) not in known]))
"""


def test_each_command_and_each_setting_is_one_of_airflows(tmp_path: Path) -> None:
    commands = [list(map(str, service["command"])) for service in OURS.values()]
    checks = [service["healthcheck"]["test"] for service in SERVICES.values() if "healthcheck" in service]
    commands += [words[1].split() for words in checks if words[0] == "CMD-SHELL" and words[1].startswith("airflow")]
    for words in [*commands, *[words[1:] for words in checks if words[0] == "CMD"]]:
        if words[0] == "python":
            script = next(word for word in words if word.endswith(".py"))
            assert (ROOT / Path(script).relative_to("/opt/newsloom")).is_file()
    names = sorted({name for service in OURS for name in environment(service) if name.startswith("AIRFLOW__")})
    asked = {"commands": [words[1:] for words in commands if words[0] == "airflow"], "names": names}
    assert len(asked["commands"]) == 7
    settings = {name: value for name, value in environment("worker").items() if value and "$" not in value}
    done = subprocess.run(
        [sys.executable, "-c", CHECK],
        env={**os.environ, **settings, "AIRFLOW_HOME": str(tmp_path), LOGS: str(tmp_path)},
        input=json.dumps(asked), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout.splitlines()[-1]) == []


@pytest.mark.skipif(shutil.which("docker-compose") is None, reason="no docker-compose here")
def test_compose_takes_the_file_with_the_secrets_and_not_without(tmp_path: Path) -> None:
    shutil.copy(ROOT / "docker-compose.yml", tmp_path)
    shutil.copy(ROOT / "setup", tmp_path)
    bare = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    ask = ["docker-compose", "--project-directory", str(tmp_path), "-f", str(tmp_path / "docker-compose.yml"), "config"]
    without = subprocess.run(ask, env=bare, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert without.returncode != 0
    assert "run ./setup" in without.stderr
    subprocess.run([sys.executable, str(tmp_path / "setup")], check=True, capture_output=True)
    taken = subprocess.run(ask, env=bare, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert taken.returncode == 0, taken.stderr
    assert "run ./setup" not in taken.stdout


def test_what_redis_renames_away_is_what_a_queue_never_asks() -> None:
    conf = (ROOT / "deploy" / "redis" / "redis.conf").read_text("utf-8")
    gone = set(re.findall(r'^rename-command (\w+) ""$', conf, flags=re.MULTILINE))
    assert gone >= {"CONFIG", "FLUSHALL", "FLUSHDB", "DEBUG", "MODULE"}
    assert "appendonly yes" in conf
    assert "requirepass" not in conf
