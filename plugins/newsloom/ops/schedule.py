"""When the night runs, and in which zone: settings of the deployment."""

from __future__ import annotations

import os

# Two in the morning: after the last editions, and hours before anyone reads the result at seven. Set to nothing, the
# night runs only when it is triggered.
SCHEDULE = os.environ.get("NEWSLOOM_SCHEDULE", "0 2 * * *") or None
TIMEZONE = os.environ.get("NEWSLOOM_TIMEZONE", "UTC")
