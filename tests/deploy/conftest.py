"""What the tests of the deployment share: one server with passwords, after init."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.deploy.deployment import Deployed, deployment


@pytest.fixture(scope="session")
def deployed() -> Iterator[Deployed]:
    """Shared: what writes to it leaves the databases as their roles may have them."""
    with deployment() as one:
        yield one
