"""The DAG files: they import, they say what they are, and they hold wiring only."""

from __future__ import annotations

import ast
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from newsloom.checks import ChecksFailed
from newsloom.incidents.outbox import CLAIM
from newsloom.lease import LeaseHeld, LeaseLost
from newsloom.ops.retry import RetryAtWork
from newsloom.ops.retry_tasks import RetryRefused
from newsloom.sources.source import SourceRefused
from newsloom.upkeep import JOBS

ROOT = Path(__file__).parents[2]
FILES = {"nightly.py", "import.py", "notices.py", "poll.py", "reprocess.py", "retry.py", "upkeep.py"}
GRAPH = {
    "plan": {"collect"},
    "collect": {"batches"},
    "batches": {"strip"},
    "strip": {"entities"},
    "entities": {"dedupe"},
    "dedupe": {"load"},
    "load": {"check"},
    "check": {"publish"},
    "publish": set(),
}


@pytest.fixture(scope="module")
def bag() -> Any:
    from airflow.dag_processing.dagbag import DagBag

    return DagBag(dag_folder=str(ROOT / "dags"))


@pytest.fixture(params=["nightly", "import"])
def dag(bag: Any, request: pytest.FixtureRequest) -> Any:
    return bag.dags[request.param]


def test_every_dag_file_is_known_and_imports(bag: Any) -> None:
    assert {path.name for path in (ROOT / "dags").iterdir() if path.suffix == ".py"} == FILES
    assert bag.import_errors == {}
    assert set(bag.dags) == {"nightly", "import", "notices", "poll", "reprocess", "retry", "upkeep"}


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_dag_file_holds_wiring_only(name: str) -> None:
    tree = ast.parse((ROOT / "dags" / name).read_text(encoding="utf-8"))
    logic = (ast.FunctionDef, ast.ClassDef, ast.If, ast.For, ast.While, ast.Try, ast.Lambda, ast.comprehension)
    assert [type(node).__name__ for node in ast.walk(tree) if isinstance(node, logic)] == []
    assert [line for line in (ast.get_docstring(tree) or "").splitlines() if line.startswith("### ")]


def test_the_graph_is_the_five_stages_between_plan_and_publish(dag: Any) -> None:
    graph = GRAPH if dag.dag_id == "import" else GRAPH | {"publish": {"tell"}, "tell": set()}
    assert {task.task_id: set(task.downstream_task_ids) for task in dag.tasks} == graph


def test_joins_run_whatever_became_of_their_parts(dag: Any) -> None:
    rules = {task.task_id: task.trigger_rule.value for task in dag.tasks if task.task_id != "tell"}
    assert {name for name, rule in rules.items() if rule == "all_done"} == {"batches", "dedupe", "check"}
    assert {rule for name, rule in rules.items() if name not in ("batches", "dedupe", "check")} == {"all_success"}


def test_mapped_tasks_are_named_and_pooled(dag: Any) -> None:
    mapped = {name: dag.get_task(name) for name in ("collect", "strip", "entities")}
    assert {name: task.map_index_template for name, task in mapped.items()} == {
        "collect": "{{ source_id }}",
        "strip": "batch {{ batch_number }}",
        "entities": "batch {{ batch_number }}",
    }
    assert {name: task.pool for name, task in mapped.items()} == {
        "collect": "newsloom_hosts",
        "strip": "newsloom_model",
        "entities": "newsloom_model",
    }


def test_one_run_at_a_time_without_catching_up_and_with_retries_by_class(dag: Any) -> None:
    assert dag.max_active_runs == 1
    assert dag.catchup is False
    assert dag.doc_md.startswith("### ")
    assert "newsloom" in dag.tags
    assert {"path", "night"} <= set(dag.params)
    assert {task.retries for task in dag.tasks} == {3}


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (OperationalError("SELECT 1", {}, Exception("server closed the connection")), True),
        (PoolTimeout("no connection free"), True),
        (LeaseHeld("run one is writing"), True),
        (ConnectionResetError("the object store"), True),
        (LeaseLost("too late"), False),
        (ChecksFailed("count_law"), False),
        (SourceRefused("nothing there"), False),
        (ProgrammingError("SELEC", {}, Exception("syntax error")), False),
        (KeyError("a mistake of ours"), False),
    ],
)
def test_what_passes_by_itself_is_tried_again(dag: Any, error: Exception, again: bool) -> None:
    for task in dag.tasks:
        policy = getattr(task, "retry_policy", None) or task.partial_kwargs["retry_policy"]
        decision = policy.evaluate(error, try_number=1, max_tries=3)
        assert decision.action.value == ("retry" if again else "fail")


def test_a_dag_survives_serialisation(dag: Any) -> None:
    from airflow.serialization.serialized_objects import DagSerialization

    kept = DagSerialization.from_dict(DagSerialization.to_dict(dag))
    assert {task.task_id for task in kept.tasks} - {"tell"} == set(GRAPH)


def test_a_night_is_told_of_however_it_ended_and_telling_decides_nothing(bag: Any) -> None:
    tell = bag.dags["nightly"].get_task("tell")
    assert (tell.is_teardown, tell.on_failure_fail_dagrun) == (True, False)
    assert tell.trigger_rule.value == "all_done_setup_success"  # without a setup: whatever became of the others
    assert tell.execution_timeout < CLAIM  # a claim that lapsed under a sender would be sent twice


def test_notices_go_by_themselves(bag: Any) -> None:
    notices = bag.dags["notices"]
    assert {task.task_id for task in notices.tasks} == {"tell"}
    assert (notices.max_active_runs, notices.catchup) == (1, False)
    assert notices.doc_md.startswith("### ")


def test_the_night_has_a_deadline_that_airflow_can_call(bag: Any) -> None:
    """Under a scheduler. ``newsloom run`` has none, and comes to its end (``test_nightly``)."""
    from airflow.sdk._shared.module_loading import import_string
    from airflow.serialization.serialized_objects import DagSerialization

    nightly = bag.dags["nightly"]
    [alert] = nightly.deadline
    assert alert.interval == timedelta(hours=4)
    # A callback of a DAG file has no name that a worker could import.
    assert import_string(alert.callback.path).__module__ == "newsloom.ops.deadline"
    assert DagSerialization.to_dict(nightly)["dag"]["deadline"]
    assert {one.dag_id for one in bag.dags.values() if one.deadline} == {"nightly"}


@pytest.mark.parametrize(("name", "value"), [("NEWSLOOM_RUN_ALONE", "1"), ("NEWSLOOM_DEADLINE_MINUTES", "")])
def test_no_deadline_where_nobody_waits(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    from newsloom.ops.deadline import deadline

    monkeypatch.setenv(name, value)
    assert deadline() is None


@pytest.mark.parametrize("minutes", ["0", "-5", "soon", "1.5"])
def test_a_deadline_is_whole_minutes(monkeypatch: pytest.MonkeyPatch, minutes: str) -> None:
    from newsloom.ops.deadline import deadline

    monkeypatch.setenv("NEWSLOOM_DEADLINE_MINUTES", minutes)
    with pytest.raises(ValueError, match="NEWSLOOM_DEADLINE_MINUTES"):
        deadline()


def test_a_poll_reads_sources_and_loads_nothing(bag: Any) -> None:
    poll = bag.dags["poll"]
    graph = {task.task_id: set(task.downstream_task_ids) for task in poll.tasks}
    assert graph == {"plan": {"poll"}, "poll": {"close"}, "close": set()}
    assert poll.get_task("poll").map_index_template == "{{ source_id }}"
    assert poll.get_task("poll").pool == "newsloom_hosts"
    assert poll.get_task("close").trigger_rule.value == "all_done"
    assert (poll.max_active_runs, poll.catchup) == (1, False)
    assert poll.doc_md.startswith("### ")
    assert {task.retries for task in poll.tasks} == {3}


def test_reprocess_waits_for_approval_before_anything_is_written(bag: Any) -> None:
    reprocess = bag.dags["reprocess"]
    names = ["plan", "batches", "stage", "difference", "approve", "load", "check", "publish"]
    graph = {task.task_id: set(task.downstream_task_ids) for task in reprocess.tasks}
    assert graph == {one: {after} for one, after in pairwise(names)} | {"publish": set()}
    approve = reprocess.get_task("approve")
    assert (approve.options, approve.fail_on_reject, set(approve.template_fields)) == (
        ["Approve", "Reject"],
        False,
        set(),
    )
    assert {task.trigger_rule.value for task in reprocess.tasks} == {"all_success"}
    assert reprocess.get_task("stage").pool == "newsloom_model"
    assert set(reprocess.params) == {"stage", "sources", "from", "to", "older_than", "all"}
    assert (reprocess.max_active_runs, reprocess.catchup) == (1, False)
    assert reprocess.doc_md.startswith("### ")


def test_retry_is_one_task_that_waits_for_another_retry(bag: Any) -> None:
    retry = bag.dags["retry"]
    [task] = retry.tasks
    assert (task.task_id, task.pool, task.retries) == ("retry", "newsloom_model", 3)
    at_work = task.retry_policy.evaluate(RetryAtWork("another retry is at work"), try_number=1, max_tries=3)
    refused = task.retry_policy.evaluate(RetryRefused("nothing named"), try_number=1, max_tries=3)
    assert (at_work.action.value, refused.action.value) == ("retry", "fail")
    assert set(retry.params) == {"items", "source", "reason", "who"}
    assert (retry.max_active_runs, retry.catchup) == (1, False)
    assert retry.doc_md.startswith("### ")


def test_upkeep_goes_by_itself(bag: Any) -> None:
    upkeep = bag.dags["upkeep"]
    assert {task.task_id for task in upkeep.tasks} == {*JOBS, "airflow_metadata"}
    assert not any(task.upstream_task_ids for task in upkeep.tasks)
    assert (upkeep.max_active_runs, upkeep.catchup) == (1, False)
    assert upkeep.doc_md.startswith("### ")
    assert {task.retries for task in upkeep.tasks} == {3}


def test_airflow_does_not_import_the_package_file_by_file() -> None:
    """It would put ``strip.py`` and the like on top of the standard library's modules, for the whole process."""
    from airflow._shared.module_loading.file_discovery import find_path_from_directory

    found = {
        Path(path).name
        for path in find_path_from_directory(str(ROOT / "plugins"), ".airflowignore")
        if path.endswith(".py")
    }
    assert found <= {"newsloom_plugin.py"}


def test_the_package_imports_airflow_only_in_ops() -> None:
    offenders = []
    for path in (ROOT / "plugins" / "newsloom").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        names += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
        if "ops" not in path.parts and any(name.split(".")[0] == "airflow" for name in names):
            offenders.append(path.name)
    assert offenders == []
