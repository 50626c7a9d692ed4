from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from newsloom.collect.web.same_site import same_site

PLUGINS = Path(__file__).resolve().parents[4] / "plugins"


@pytest.mark.parametrize(
    ("host", "other", "same"),
    [
        ("kelp.kz", "kelp.kz", True), ("m.kelp.kz", "www.Kelp.kz.", True), ("kelp.kz", "tide.kz", False),
        ("kelp.gov.kz", "tide.gov.kz", False), ("a.kelp.co.uk", "kelp.co.uk", True), ("kelp.com", "kelp.kz", False),
        ("kelp.kz.tide.com", "kelp.kz", False), ("notkelp.kz", "kelp.kz", False),
        ("kelp.рф", "xn--80aswg.xn--p1ai", False), ("xn--e1afmkfd.xn--p1ai", "пример.рф", True),
        ("www.xn--e1afmkfd.xn--p1ai", "пример.рф", True),
        ("127.0.0.1", "127.0.0.1", True), ("127.0.0.1", "10.0.0.1", False), ("localhost", "kelp.kz", False),
        ("www.lantern.example", "lantern.example", True), ("lantern.example", "kelp.example", False),
        ("www.gov.kz", "gov.kz", True), ("kelp.gov.kz", "gov.kz", False),
        ("a.b.", "b", True), ("", "kelp.kz", False), ("..", "kelp.kz", False),
    ],
)  # fmt: skip
def test_hosts_of_one_registrant(host: str, other: str, same: bool) -> None:
    assert same_site(host, other) is same
    assert same_site(other, host) is same


def test_nothing_is_downloaded() -> None:
    """The package would fetch the list of suffixes where its own were missing."""
    watch = (
        "import sys\n"
        "sys.addaudithook(lambda event, _: sys.exit(f'{event} was called') if event.startswith('socket.') else None)\n"
        "from newsloom.collect.web.same_site import same_site\n"
        "assert same_site('a.kelp.co.uk', 'b.kelp.co.uk') and not same_site('kelp.co.uk', 'tide.co.uk')\n"
    )
    subprocess.run([sys.executable, "-c", watch], cwd=PLUGINS, check=True, timeout=60)
