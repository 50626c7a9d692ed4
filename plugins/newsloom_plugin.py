"""What Newsloom adds to Airflow. Every component of Airflow imports this file."""

from __future__ import annotations

from airflow.plugins_manager import AirflowPlugin

from newsloom.ops.desk_mount import PREFIX, Desk
from newsloom.ops.schedule import FromLaunchOn

# Without a slash before it: the UI joins an address to the one that it is served at, which may have a prefix.
STATIC = f"{PREFIX.lstrip('/')}/static"
BUNDLE = f"{STATIC}/airflow.js"


class NewsloomPlugin(AirflowPlugin):
    name = "newsloom"
    timetables = [FromLaunchOn]  # noqa: RUF012 - the attribute that Airflow reads
    fastapi_apps = [{"app": Desk(), "url_prefix": PREFIX, "name": "News desk"}]  # noqa: RUF012
    # The navigation cuts names behind some ten letters. Each name is also where the bundle leaves its component.
    react_apps = [  # noqa: RUF012
        {
            "name": "News desk",
            "bundle_url": BUNDLE,
            "destination": "nav",
            "url_route": "newsdesk",
            "nav_top_level": True,
            "icon": f"{STATIC}/icon.svg",
            "icon_dark_mode": f"{STATIC}/icon-dark.svg",
        },
        {"name": "News card", "bundle_url": BUNDLE, "destination": "dashboard", "url_route": "newscard"},
    ]
