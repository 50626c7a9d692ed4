from __future__ import annotations

from typing import Any

from newsloom.schema_map import _diagram, _table


def column(relation: str, name: str, **more: Any) -> dict[str, Any]:
    return {
        "relation": relation, "table_comment": "Pots.", "name": name, "type": "text", "required": True,
        "comment": "A pot.", "in_key": False, "is_view": False,
    } | more  # fmt: skip


def test_a_table_with_its_comments() -> None:
    rows = [
        column("news.pot", "pot_id", in_key=True, type="uuid"),
        column("news.pot", "lid", required=False, comment="a | b"),
    ]
    assert _table("news.pot", rows) == (
        "### news.pot\n\nPots.\n\n| column | type | what it holds |\n|---|---|---|\n"
        "| **pot_id** | uuid | A pot. |\n| lid | text? | a \\| b |\n"
    )


def test_the_diagram_draws_the_product_alone() -> None:
    columns = [
        column("news.pot", "pot_id", in_key=True), column("news.pot", "at", type="timestamp with time zone"),
        column("news.lid", "sizes", type="integer[]"), column("ops.run", "run_id"),
    ]  # fmt: skip
    references = [
        {"source": "news.lid", "target": "news.pot", "columns": "pot_id, size"},
        {"source": "ops.item", "target": "ops.run", "columns": "run_id"},
    ]
    drawn = _diagram(columns, references)
    assert drawn.startswith("```mermaid\nerDiagram\n")
    assert "        timestamp_with_time_zone at\n" in drawn
    assert "        integer_array sizes\n" in drawn
    assert "        text pot_id PK\n" in drawn
    assert "    pot ||--o{ lid : pot_id_size\n" in drawn
    assert "run" not in drawn


def test_a_view_says_so_and_its_columns_promise_nothing() -> None:
    # Postgres knows of no column of a view whether it may be null.
    text = _table("news.shelf", [column("news.shelf", "lid", required=False, is_view=True)])
    assert text.startswith("### news.shelf (view)\n")
    assert text.endswith("| lid | text | A pot. |\n")
