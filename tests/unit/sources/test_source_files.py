from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from newsloom.cli_sources import app
from newsloom.sources.files import MAX_SOURCES, SourceFile, SourcesRefused, read_sources, schema_text, sources_folder
from newsloom.sources.yaml_lines import MAX_BYTES

LANTERN = """\
id: lantern
outlet: The Lantern
feeds:
  - url: https://lantern.example/feed
"""
SHIPPED = Path(__file__).resolve().parents[3] / "sources"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    return tmp_path / "sources"


def write(folder: Path, **files: str | bytes) -> None:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_bytes(text.encode() if isinstance(text, str) else text)


def problems(folder: Path) -> list[str]:
    """What is said of the files, without the folder's name."""
    with pytest.raises(SourcesRefused) as refused:
        read_sources(folder)
    assert str(refused.value) == "\n".join(refused.value.problems)
    return [problem.removeprefix(f"{folder}/") for problem in refused.value.problems]


def test_a_source_says_what_it_is_read_with(folder: Path) -> None:
    write(folder, lantern=LANTERN)
    (source,) = read_sources(folder)
    assert source == SourceFile(id="lantern", outlet="The Lantern", feeds=source.feeds)
    assert (source.enabled, source.homepage, source.documented_at) == (False, None, None)
    assert source.settings() == {
        "outlet": "The Lantern",
        "identity": "url",
        "lists": [{"kind": "feed", "url": "https://lantern.example/feed"}],
        "pages": [],
        "folders": [],
        "delay_seconds": 1.0,
        "max_items": 500,
        "allow_private_hosts": [],
        "hints": {},
        "bounds": {},
        "fill_rates": {},
    }
    assert json.loads(json.dumps(source.settings())) == source.settings()


def test_every_key_is_read(folder: Path) -> None:
    rest = (
        "homepage: https://lantern.example/\ndocumented_at: https://lists.example/feeds.opml\ndelay_seconds: 0\n"
        "max_items: 20\nallow_private_hosts: [News.internal:8080, '[::1]:80']\nenabled: true\n"
    )
    write(folder, lantern="# a comment\n---\n" + LANTERN + "  - url: http://lantern.example/other\n" + rest)
    (source,) = read_sources(folder)
    assert (source.homepage, source.documented_at) == ("https://lantern.example/", "https://lists.example/feeds.opml")
    assert [feed.url for feed in source.feeds] == ["https://lantern.example/feed", "http://lantern.example/other"]
    assert (source.delay_seconds, source.max_items, source.enabled) == (0.0, 20, True)
    assert source.allow_private_hosts == ("news.internal:8080", "[::1]:80")


def test_sources_are_sorted_and_other_files_are_none(folder: Path) -> None:
    write(folder, lantern=LANTERN, bay=LANTERN.replace("lantern", "bay"))
    (folder / "schema.json").write_text("{}")
    (folder / "README.md").write_text("id: no")
    assert [source.id for source in read_sources(folder)] == ["bay", "lantern"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LANTERN + "delay: 2\n", ["5: unknown key 'delay' (is 'delay_seconds' meant?)"]),
        (LANTERN + "colour: red\n", ["5: unknown key 'colour'"]),
        (LANTERN + "    colour: red\n", ["5: unknown key 'feeds[0].colour'"]),
        (LANTERN.replace("https:", "ftp:"), ["4: feeds[0].url: not an http or https address: 'ftp://lantern.example/feed'"]),
        (LANTERN.replace("lantern.example/", "lan tern/"), ["4: feeds[0].url: not a host: 'lan tern'"]),
        (LANTERN + "homepage: lantern.example\n", ["5: homepage: not an http or https address: 'lantern.example'"]),
        (LANTERN + "outlet: Another\n", ["5: the key 'outlet' stands in line 2 already"]),
        (LANTERN + "    url: https://b.example/\n", ["5: the key 'url' stands in line 4 already"]),
        (LANTERN.replace("id: lantern", "id: lamp"), ["1: id 'lamp' is not the file's name, 'lantern'"]),
        (LANTERN.replace("id: lantern", "id: The Lantern"),
         ["1: id: small letters, digits and hyphens are expected, at most 63"]),
        ("outlet: x\n", ["1: the key 'id' is missing",
         "1: nothing to read: at least one of feeds, sitemaps, index_pages, pages, page_lists, folders is expected"]),
        (LANTERN.replace("  - url", "  - address"),
         ["4: the key 'feeds[0].url' is missing", "4: unknown key 'feeds[0].address'"]),
        (LANTERN.replace("  - url: https://lantern.example/feed", "  []"), ["4: feeds: at least one is expected"]),
        (LANTERN.replace("\n  - url: https://lantern.example/feed", " https://lantern.example/feed"),
         ["3: feeds: a list is expected"]),
        (LANTERN.replace("- url: ", "- "), ["4: feeds[0]: keys and values are expected"]),
        (LANTERN + "delay_seconds: -1\n", ["5: delay_seconds: Input should be greater than or equal to 0"]),
        (LANTERN + "delay_seconds: .inf\n", ["5: delay_seconds: Input should be a finite number"]),
        (LANTERN + "delay_seconds: soon\nmax_items: 0\n",
         ["5: delay_seconds: Input should be a valid number",
          "6: max_items: Input should be greater than or equal to 1"]),
        (LANTERN + "enabled: 'yes'\n", ["5: enabled: Input should be a valid boolean"]),
        (LANTERN + "allow_private_hosts:\n  - lan\n  - 'lan:0'\n  - lan:80\n",
         ["6: allow_private_hosts[0]: not host:port: 'lan'", "7: allow_private_hosts[1]: not host:port: 'lan:0'"]),
        (LANTERN + "\tenabled: true\n", ["5: a tab: YAML is indented with blanks"]),
        ("", ["1: the file is empty"]), ("# only a comment\n", ["1: the file is empty"]),
        ("- id: lantern\n", ["1: keys and values are expected"]),
        (LANTERN + "---\nid: other\n", ["5: but found another document"]),
        (LANTERN + "max_items: !!python/object/apply:os.system [x]\n",
         ["5: a tag (<tag:yaml.org,2002:python/object/apply:os.system>): write the value plainly"]),
        ("id: &name lantern\noutlet: *name\n", ["2: an alias (*name): write the value out"]),
        ("a: &a [*a, *a]\n", ["1: an alias (*a): write the value out"] * 2),
        ("[" * 5_000, ["1: nested too deep"]),
        ("id: 2026-13-45\n", ["1: a value that cannot be read: month must be in 1..12"]),
        (b"id: a\noutlet: \xff\n", ["2: not UTF-8"]), ("id: a\noutlet: \x01\n", ["2: a character that YAML forbids"]),
        ("#" * (MAX_BYTES + 1), [f"1: larger than {MAX_BYTES} bytes"]),
    ],
)  # fmt: skip
def test_row_97_what_is_wrong_is_named_with_its_line(folder: Path, text: str | bytes, said: list[str]) -> None:
    write(folder, lantern=text)
    assert problems(folder) == [f"lantern.yaml:{one}" for one in said]


def test_row_97_two_sources_may_not_share_a_name_or_a_feed(folder: Path) -> None:
    write(
        folder, bay=LANTERN, lantern=LANTERN.replace("https://lantern.example/feed", "HTTPS://LANTERN.example:443/feed")
    )
    (folder / "other.yml").write_text(LANTERN.replace("id: lantern", "id: other").replace("/feed", "/else"))
    assert problems(folder) == [
        "bay.yaml:1: id 'lantern' is not the file's name, 'bay'",
        f"lantern.yaml:1: id 'lantern' is taken by {folder}/bay.yaml:1",
        f"lantern.yaml:4: the feed HTTPS://LANTERN.example:443/feed is read already, by {folder}/bay.yaml:4",
    ]


def test_a_feed_twice_in_one_source_is_a_mistake(folder: Path) -> None:
    write(folder, lantern=LANTERN + "  - url: https://lantern.example/feed?utm_source=x\n")
    assert [one.partition(": ")[0] for one in problems(folder)] == ["lantern.yaml:5"]


def test_row_97_the_problems_of_all_files_are_told_at_once(folder: Path) -> None:
    write(folder, a="", b=LANTERN, c="id: c\n\tx: 1\n")
    assert [one.split(":")[0] for one in problems(folder)] == ["a.yaml", "c.yaml", "b.yaml"]


def test_row_97_ten_thousand_sources_are_refused_unread(folder: Path) -> None:
    for number in range(10_000):
        (folder / f"s{number:05}.yaml").touch()
    assert problems(folder) == [f"s{MAX_SOURCES:05}.yaml:1: more than {MAX_SOURCES} sources (10000 files)"]


def test_what_is_no_file_and_no_folder(folder: Path) -> None:
    (folder / "lantern.yaml").mkdir()
    assert problems(folder) == ["lantern.yaml:1: cannot be read: Is a directory"]
    with pytest.raises(SourcesRefused, match="there is no such folder"):
        read_sources(folder / "nowhere")


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
@example(b"? [a]\n: 1\n")
@example(b"<<: 5\n")
@example(b"1: 2\nnull: 3\n")
@example(b"id: !!binary '*'\n")
@example(b"id: !!timestamp x\n")
@example(b"id: !!int x\n")
@example(b"%YAML 9.9\n---\na: 1")
def test_any_bytes_are_a_source_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("sources")
    (folder / "a.yaml").write_bytes(content)
    with pytest.raises(SourcesRefused) as refused:
        read_sources(folder)
    assert refused.value.problems
    assert all(one.startswith(f"{folder}/a.yaml:") for one in refused.value.problems)


# What is shipped ------------------------------------------------------------------------------------------------------


def test_the_shipped_sources_are_off_and_documented() -> None:
    shipped = read_sources(SHIPPED)
    assert len(shipped) >= 4
    for source in shipped:
        assert not source.enabled
        assert source.documented_at is not None
        assert source.delay_seconds >= 1
        assert source.allow_private_hosts == ()


def test_editors_find_the_schema_and_it_is_the_models() -> None:
    assert (SHIPPED / "schema.json").read_text("utf-8") == schema_text()
    for path in SHIPPED.glob("*.yaml"):
        assert path.read_text("utf-8").startswith("# yaml-language-server: $schema=schema.json\n")


def test_the_page_on_sources_names_every_key() -> None:
    page = (SHIPPED / "README.md").read_text("utf-8")
    rows = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")]
    assert rows == list(SourceFile.model_fields)


# The commands that need no database -----------------------------------------------------------------------------------


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.delenv("NEWSLOOM_SOURCES", raising=False)
    return CliRunner()


def test_the_folder_is_the_checkouts_or_the_one_that_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("NEWSLOOM_SOURCES", raising=False)
    assert sources_folder() == SHIPPED
    monkeypatch.setenv("NEWSLOOM_SOURCES", str(tmp_path))
    assert sources_folder() == tmp_path


def test_check_says_how_many_are_well(run: CliRunner, folder: Path) -> None:
    write(folder, lantern=LANTERN)
    told = run.invoke(app, ["check", str(folder)])
    assert (told.exit_code, told.stdout) == (0, f"{folder}: 1 source, no problems\n")
    assert run.invoke(app, ["check"]).exit_code == 0


def test_check_prints_every_problem_in_a_line_of_its_own(run: CliRunner, folder: Path) -> None:
    write(folder, lantern=LANTERN + "delay: 2\ncolour: [red]\n", bay="")
    told = run.invoke(app, ["check", str(folder)])
    assert told.exit_code == 1
    assert told.stderr.splitlines() == [
        f"{folder}/bay.yaml:1: the file is empty",
        f"{folder}/lantern.yaml:5: unknown key 'delay' (is 'delay_seconds' meant?)",
        f"{folder}/lantern.yaml:6: unknown key 'colour'",
    ]


def test_check_notes_a_folder_that_this_machine_lacks(run: CliRunner, folder: Path) -> None:
    (folder / "texts").mkdir()
    write(folder, lantern=LANTERN + "folders: [texts, /nowhere/at-all]\n")
    told = run.invoke(app, ["check", str(folder)])
    assert (told.exit_code, told.stdout) == (0, f"{folder}: 1 source, no problems\n")
    assert told.stderr == "lantern: note: there is no folder /nowhere/at-all on this machine\n"


def test_schema_prints_the_schema(run: CliRunner) -> None:
    assert run.invoke(app, ["schema"]).stdout == schema_text()
