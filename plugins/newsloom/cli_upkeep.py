"""The commands ``newsloom upkeep ...``; ``cli.py`` mounts them."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from newsloom.console import database, out, print_json, refuse, user

app = typer.Typer(
    help="Keep what the nights leave behind from growing without end: what the DAG upkeep does every morning.",
    no_args_is_help=True,
)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON value.")]
# Of each kind, the largest: all of them stand in --json.
SHOWN = 10


@app.command()
def run(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would go.")] = False,
    only: Annotated[list[str] | None, typer.Option(metavar="JOB", help="This job alone; may be given again.")] = None,
    as_json: AsJson = False,
) -> None:
    """Run the jobs of upkeep one after the other, without Airflow. One that fails does not keep the others."""
    from datetime import UTC, datetime

    from newsloom.archive import ArchiveDamaged
    from newsloom.cli_forget import archive_root
    from newsloom.lease import LeaseHeld
    from newsloom.upkeep import JOBS
    from newsloom.upkeep.jobs import Here, run_job
    from newsloom.upkeep.settings import UpkeepRefused, settings

    if unknown := sorted(set(only or ()) - set(JOBS)):
        refuse(f"there is no job {unknown[0]!r}; the jobs are {', '.join(JOBS)}")
    try:
        chosen = settings()
    except UpkeepRefused as refused:
        refuse(str(refused))
    now = datetime.now(UTC)
    told: dict[str, Any] = {}
    failed = False
    with database() as engine:
        here = Here(engine, archive_root, f"upkeep {now:%Y-%m-%dT%H:%M:%SZ} {user()}"[:250], now, chosen, dry_run)
        for job in only or JOBS:
            try:
                told[job] = run_job(job, here)
            except (LeaseHeld, ArchiveDamaged) as refused:
                told[job], failed = {"refused": str(refused)}, True
            if not as_json:
                out.print(_line(job, told[job]), markup=False, soft_wrap=True)
    if as_json:
        print_json({"dry_run": dry_run, "jobs": told})
    elif dry_run:
        out.print("nothing was written; newsloom upkeep run does it")
    if failed:
        raise typer.Exit(1)


@app.command()
def report(as_json: AsJson = False) -> None:
    """Tell how large everything is, by how much it grew since upkeep last measured it, and what the archive lacks."""
    from datetime import UTC, datetime

    from newsloom.cli_forget import archive_root
    from newsloom.upkeep.sizes import report as measured

    with database() as engine, engine.connect() as connection:
        told = measured(connection, archive_root(), datetime.now(UTC).date())
    if as_json:
        print_json(told)
        return
    for line in report_lines(told):
        out.print(line, markup=False, soft_wrap=True)


def _line(job: str, counts: dict[str, Any]) -> str:
    if "refused" in counts:
        return f"{job:<13} {counts['refused']}"
    said = ", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in counts.items() if count)
    return f"{job:<13} {said or 'nothing to do'}"


def report_lines(told: dict[str, Any]) -> list[str]:
    """What ``report`` prints."""
    since = f"since {told['since']}" if told["since"] else "nothing to compare with yet: upkeep keeps a measure a day"
    lines = [f"{'':<11} {'bytes':>15} {'growth':>14} {'rows':>12}  ({since})"]
    kinds = dict.fromkeys(one["kind"] for one in told["sizes"])
    for kind in kinds:
        ones = [one for one in told["sizes"] if one["kind"] == kind]
        for one in ones[:SHOWN]:
            grew = "" if one["grew"] is None else f"{one['grew']:+,}"
            rows = "" if one["rows"] is None else f"{one['rows']:,}"
            lines.append(f"{kind:<11} {one['bytes']:>15,} {grew:>14} {rows:>12}  {one['name']}")
        if len(ones) > SHOWN:
            rest = sum(one["bytes"] for one in ones[SHOWN:])
            lines.append(f"{kind:<11} {rest:>15,} {'':>14} {'':>12}  {len(ones) - SHOWN:,} smaller ones")
    for one in told["archive"][: 2 * SHOWN]:
        lines.append(f"archive: {one['kind']} {one['archive_uri']}, {one['bytes']:,} bytes: {one['message']}")
    if len(told["archive"]) > 2 * SHOWN:
        lines.append(f"archive: {len(told['archive']) - 2 * SHOWN:,} more; all of them stand in --json")
    return lines
