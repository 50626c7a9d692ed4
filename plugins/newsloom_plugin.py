"""What Newsloom adds to Airflow. Every component of Airflow imports this file."""

from __future__ import annotations

from airflow.plugins_manager import AirflowPlugin

from newsloom.ops.desk_mount import PREFIX, Desk
from newsloom.ops.schedule import FromLaunchOn

BUNDLE = f"{PREFIX}/static/airflow.js"


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
            "icon": f"{PREFIX}/static/icon.svg",
            "icon_dark_mode": f"{PREFIX}/static/icon-dark.svg",
        },
        {"name": "News card", "bundle_url": BUNDLE, "destination": "dashboard", "url_route": "newscard"},
    ]
