"""What Newsloom adds to Airflow. Every component of Airflow imports this file."""

from __future__ import annotations

from airflow.plugins_manager import AirflowPlugin

from newsloom.ops.schedule import FromLaunchOn


class NewsloomPlugin(AirflowPlugin):
    name = "newsloom"
    timetables = [FromLaunchOn]  # noqa: RUF012 - the attribute that Airflow reads
