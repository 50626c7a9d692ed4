"""A bridge of this machine and, for each service, a network namespace with an address of its own on it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

# 10.200.0.0/16 to 10.250.0.0/16: private addresses; the first that this machine does not have already.
FIRST, LAST = 200, 250


def missing() -> str | None:
    """Why there can be no namespaces here; None where there can."""
    if os.geteuid() != 0:
        return "only root may make network namespaces"
    if absent := [one for one in ("ip", "nsenter", "unshare", "mount") if shutil.which(one) is None]:
        return f"{' and '.join(absent)} not found (iproute2, util-linux)"
    probe = subprocess.run(
        ["unshare", "--net", "--pid", "--fork", "--kill-child", "--mount", "--mount-proc", "--uts", "true"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return f"no namespaces here: {probe.stderr.strip()}" if probe.returncode else None


@dataclass(frozen=True)
class Network:
    """``prefix`` is the first half of every address; ``names`` are the namespaces by service."""

    prefix: str
    names: dict[str, str]

    @property
    def gateway(self) -> str:
        """The bridge's own address: this machine, as the services see it."""
        return f"{self.prefix}.0.1"

    def address(self, service: str) -> str:
        return f"{self.prefix}.0.{10 + list(self.names).index(service)}"

    def hosts(self) -> str:
        """The file /etc/hosts of every service: what Compose's name service says."""
        lines = [f"{self.address(service)} {service}" for service in self.names]
        return "\n".join(["127.0.0.1 localhost", *lines, ""])

    def pull(self, service: str) -> None:
        """Take the service off the network: what it sends from now on, and its farewell, reaches nobody."""
        _ip("-n", self.names[service], "link", "set", "eth0", "down")

    def mend(self) -> None:
        """Everybody is on the network."""
        for name in self.names.values():
            _ip("-n", name, "link", "set", "eth0", "up")

    def outlets(self, many: int) -> list[str]:
        """Addresses of this machine that all services reach, for the hosts of a press."""
        return [f"{self.prefix}.1.{number}" for number in range(1, many + 1)]


@contextmanager
def network(services: Sequence[str], outlets: int) -> Iterator[Network]:
    """The bridge, its namespaces, and addresses for so many hosts; all of it is taken away at the end."""
    sweep()
    prefix = _free_prefix()
    mark = f"nl{os.getpid()}"
    names = {service: f"{mark}n{number}" for number, service in enumerate(services)}
    made, bridge = Network(prefix, names), f"{mark}b"
    with ExitStack() as undo:
        _ip("link", "add", bridge, "type", "bridge")
        undo.callback(_ip, "link", "del", bridge)
        _ip("addr", "add", f"{made.gateway}/16", "dev", bridge)
        _ip("link", "set", bridge, "up")
        for address in made.outlets(outlets):
            _ip("addr", "add", f"{address}/32", "dev", bridge)
        for number, (service, name) in enumerate(names.items()):
            _ip("netns", "add", name)
            undo.callback(_ip, "netns", "del", name)
            cable = f"{mark}v{number}"
            _ip("link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", name)
            # Not left to the end of the namespace, which the kernel comes to when it has time.
            undo.callback(_ip, "link", "del", cable)
            _ip("link", "set", cable, "master", bridge, "up")
            _ip("-n", name, "addr", "add", f"{made.address(service)}/16", "dev", "eth0")
            _ip("-n", name, "link", "set", "lo", "up")
            _ip("-n", name, "link", "set", "eth0", "up")
        yield made


def _free_prefix() -> str:
    shown = subprocess.run(["ip", "-j", "addr"], capture_output=True, text=True, check=True).stdout
    taken = {one["local"] for link in json.loads(shown) for one in link.get("addr_info", []) if "local" in one}
    for second in range(FIRST, LAST + 1):
        if not any(address.startswith(f"10.{second}.") for address in taken):
            return f"10.{second}"
    raise RuntimeError(f"every network from 10.{FIRST}.0.0 to 10.{LAST}.0.0 is taken")


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


def sweep() -> None:
    """Take away what a proof that was killed has left; its processes have died with it."""
    shown = subprocess.run(["ip", "-j", "link"], capture_output=True, text=True, check=True).stdout
    links = [link["ifname"] for link in json.loads(shown)]
    folder = Path("/run/netns")
    spaces = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    for name in [one for one in spaces if _is_left(one)]:
        _ip("netns", "del", name)
    for name in [one for one in links if _is_left(one)]:
        # With its namespace a cable may have gone just now.
        subprocess.run(["ip", "link", "del", name], check=False, capture_output=True)


def _is_left(name: str) -> bool:
    made = re.fullmatch(r"nl(\d+)[bnv]\d*", name)
    return made is not None and not psutil.pid_exists(int(made[1]))
