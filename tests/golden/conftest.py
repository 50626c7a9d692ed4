"""The golden facts."""

from __future__ import annotations

import pytest

# It is no test module, and its assertions should say as much as theirs.
pytest.register_assert_rewrite("readings")
