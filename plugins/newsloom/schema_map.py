"""The map of the database: every table and column with its comment, as Markdown with a diagram that GitHub draws."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from newsloom.statements import statement

HEAD = """# The tables

`news` is the product, `ops` what the machine knows of itself, `staging` what the stages of one run hand on. This page
is what `newsloom schema` prints of a migrated database; a test compares the two. Views are defined in `views/`; worked
queries in `queries/` (`newsloom query NAME`), what fails or warns a night in `checks/`.
"""


def schema_map(connection: sa.Connection) -> str:
    """The map of the schemas news, ops and staging of the database."""
    columns = [dict(row) for row in connection.execute(statement("status/schema_columns")).mappings()]
    references = [dict(row) for row in connection.execute(statement("status/schema_references")).mappings()]
    parts = [HEAD, _diagram([row for row in columns if not row["is_view"]], references)]
    for schema, comment in connection.execute(statement("status/schema_names")).all():
        parts.append(f"## {schema}\n\n{comment}\n")
        tables = [table for table in _tables(columns) if table.startswith(f"{schema}.")]
        parts += [_table(table, [row for row in columns if row["relation"] == table]) for table in tables]
    return "\n".join(parts).rstrip()


def _tables(columns: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(row["relation"] for row in columns))


def _diagram(columns: list[dict[str, Any]], references: list[dict[str, Any]]) -> str:
    lines = ["```mermaid", "erDiagram"]
    for table in _tables(columns):
        if not table.startswith("news."):
            continue
        lines.append(f"    {_short(table)} {{")
        # Mermaid's types are one word.
        for row in columns:
            if row["relation"] == table:
                kind = row["type"].replace(" ", "_").replace("[]", "_array")
                lines.append(f"        {kind} {row['name']}{' PK' if row['in_key'] else ''}")
        lines.append("    }")
    for row in references:
        if row["source"].startswith("news.") and row["target"].startswith("news."):
            lines.append(
                f"    {_short(row['target'])} ||--o{{ {_short(row['source'])} : {row['columns'].replace(', ', '_')}"
            )
    return "\n".join([*lines, "```", ""])


def _short(table: str) -> str:
    return table.partition(".")[2]


def _table(table: str, rows: list[dict[str, Any]]) -> str:
    kind = " (view)" if rows[0]["is_view"] else ""
    head = f"### {table}{kind}\n\n{rows[0]['table_comment']}\n\n| column | type | what it holds |\n|---|---|---|\n"
    lines = []
    for row in rows:
        name = f"**{row['name']}**" if row["in_key"] else row["name"]
        maybe = "" if row["required"] or row["is_view"] else "?"
        lines.append(f"| {name} | {row['type']}{maybe} | {_in_cell(row['comment'])} |")
    return head + "\n".join(lines) + "\n"


def _in_cell(comment: str) -> str:
    return comment.replace("|", "\\|")
