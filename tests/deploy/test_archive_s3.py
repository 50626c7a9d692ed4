"""A night whose archive lies in object storage: the same tables, and everything that reads from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

from newsloom import archive
from newsloom.ops import tasks
from newsloom.ops.retry import retry
from newsloom.quarantine.listing import Choice, listed
from newsloom.upkeep import JOBS
from newsloom.upkeep.jobs import Here, run_job
from newsloom.upkeep.settings import Settings
from tests.conftest import database_on
from tests.db.articles import bundle, write
from tests.db.conftest import over

pytestmark = pytest.mark.one_server

SECRET = "Xq7-not-for-a-log-Zt4"
CAPTURES = (
    "SELECT source_id, item_id, sha256, archive_uri, archive_offset, archive_length FROM ops.capture ORDER BY 1, 2, 3"
)


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An S3-compatible store on loopback, named as .env names one; gives its address."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "newsloom")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-north-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL", address)
    place = {"LocationConstraint": "eu-north-1"}
    boto3.client("s3").create_bucket(Bucket="archive", CreateBucketConfiguration=place)  # type: ignore[arg-type]
    yield address
    server.stop()


def test_an_archive_in_object_storage_is_one_setting(
    server: str, template: str, store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = bundle(tmp_path / "press")
    write(folder, {"broken.jsonl": b'{"id": "a", "text": "The quay is\n'})
    with database_on(server, template) as url, over(url, tmp_path / "disk") as night:
        night.run("one", folder)
        on_disk, captures = night.dump(), night.rows(CAPTURES)
        assert isinstance(tasks.archive_root(), Path)

    monkeypatch.setenv("NEWSLOOM_ARCHIVE", "s3://archive/newsloom")
    with database_on(server, template) as url, over(url, tmp_path / "stored") as night:
        night.run("one", folder)
        assert night.dump() == on_disk
        assert night.rows(CAPTURES) == captures
        assert not archive.local_root().exists()
        kept = {one["Key"] for one in boto3.client("s3").list_objects_v2(Bucket="archive")["Contents"]}
        assert kept == {f"newsloom/{row[3]}" for row in captures}

        with night.engine.connect() as connection:
            lying = [one for one in listed(connection, Choice()) if one.can_be_retried]
        assert lying
        ended = retry(lying, tasks.archive_root(), now=datetime.now(UTC), who="inga")
        assert {one.outcome for one in ended} == {"quarantined"}
        for job in JOBS:
            here = Here(
                night.engine, tasks.archive_root, f"upkeep {job}", datetime(2026, 11, 21, 5, tzinfo=UTC), Settings()
            )
            run_job(job, here)
        assert night.rows("SELECT * FROM ops.archive_finding") == []
        assert night.dump() == on_disk
        boto3.client("s3").delete_object(Bucket="archive", Key=f"newsloom/{captures[0][3]}")
        root = tasks.archive_root()
        uri, offset, length = captures[0][3:]
        with pytest.raises(archive.ArchiveDamaged) as damaged:
            archive.read(root, archive.Place(uri, offset, length), bytes(captures[0][2]))
        assert SECRET not in str(damaged.value)
