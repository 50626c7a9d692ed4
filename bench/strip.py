"""Our numbers beside the peers': pages and flattened texts of gold data, in one run.

    python bench/strip.py --set-up                 makes the peers' environment, .venv-peers, from bench/peers.lock
    GOLD=FOLDER python bench/strip.py [--sets sh,fundus,feval,wcxb,hdmc,lines] [--split dev|heldout|both]
        [--tools NAME,NAME] [--no-peers] [--keep FOLDER] [--json FILE]

``strip_gold`` says what the folder holds, ``strip_scores`` and ``strip_line_scores`` what is measured, and
``strip_bootstrap`` how sure it is. Each tool runs in a process of its own, on one core, one after the other; a page for
which it raises, dies or takes longer than ``--limit`` seconds counts as empty. CPU seconds are the tool's own, after a
warm-up, with all that it takes for text and metadata. ``--keep`` writes the peers' replies to a folder and reads them
there the next time; their speed is then that of the run which wrote them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from strip_comparison import OURS, Comparison, compare_lines, compare_pages, rules
from strip_gold import HALVES, SETS, Lines, Page, lines, pages
from strip_line_scores import VIEWS, kept, view
from strip_process import Reply, ToolProcess, ask_all, kept_file, page_requests, read_kept, version, write_kept
from strip_tables import as_json, markdown, summary
from strip_tools import TOOLS

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT / ".venv-peers"
PAGE_LIMIT = 60.0
"""Seconds of wall clock for a page: far above what the slowest peer needs, for the core may be shared."""


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def set_up() -> int:
    """Make .venv-peers from its lock, with the uv and the index settings with which bootstrap.py makes .venv.

    Its stamp names the lock and is written last: a second call ends at once, and what is unfinished is made again.
    """
    sys.path.insert(0, str(ROOT))
    from bootstrap import clean_environment

    stamp, made_of = PEERS / "lock.sha256", hashlib.sha256((ROOT / "bench" / "peers.lock").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == made_of:
        return 0
    uv = str(ROOT / ".venv" / "bin" / "uv")
    python = str(PEERS / "bin" / "python")
    lock = str(ROOT / "bench" / "peers.lock")
    install = [uv, "pip", "install", "--quiet", "--python", python, "--require-hashes", "-r", lock]
    for command in ([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(PEERS)], install):
        code = subprocess.run(command, env=clean_environment(), check=False).returncode
        if code:
            return code
    stamp.write_text(made_of)
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Our extraction beside the peers', on gold data: GOLD=FOLDER.")
    parser.add_argument("--set-up", action="store_true", help="make the peers' environment and end")
    parser.add_argument("--sets", default=",".join([*SETS, "lines"]))
    parser.add_argument("--split", choices=[*HALVES, "both"], default="dev")
    parser.add_argument("--tools", help="names, comma-separated: " + ", ".join(TOOLS))
    parser.add_argument("--no-peers", action="store_true", help="ours alone")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the peers' replies there, and use them")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--core", type=int, help="the core that each tool is bound to; the last one if not given")
    parser.add_argument("--limit", type=float, default=PAGE_LIMIT, metavar="SECONDS", help="wall clock for a page")
    given = parser.parse_args()
    unknown = (set(given.sets.split(",")) - {*SETS, "lines"}) | (set((given.tools or OURS).split(",")) - set(TOOLS))
    if unknown:
        parser.error("not known: " + ", ".join(sorted(unknown)))
    return given


class Runner:
    """Asks tools; the peers' replies come from ``--keep`` where they are there."""

    def __init__(self, given: argparse.Namespace) -> None:
        self._keep: Path | None = given.keep
        self._limit: float = given.limit
        self._core: int | None = given.core
        if self._core is None and hasattr(os, "sched_getaffinity"):
            self._core = max(os.sched_getaffinity(0))
        self.versions: dict[str, str] = {}

    def replies(self, tool: str, name: str, pages: Sequence[Page]) -> list[Reply]:
        """What a tool says of a set's pages.

        :raises CalledProcessError: where the peers' environment lacks the tool.
        """
        distribution = TOOLS[tool].distribution
        python = Path(sys.executable) if distribution is None else PEERS / "bin" / "python"
        path = None
        if distribution is not None:
            self.versions[tool] = version(python, distribution)
            if self._keep is not None:
                path = kept_file(self._keep, tool, self.versions[tool], name, pages)
        found = read_kept(path) if path is not None else None
        manner = "kept"
        if found is None:
            # Ours is the package beside this file, whatever checkout the environment was made for.
            package = ROOT / "plugins" if distribution is None else None
            with ToolProcess(python, tool, limit=self._limit, core=self._core, package=package) as process:
                found = ask_all(process, page_requests(pages))
            manner = f"{sum(reply.seconds for reply in found):.1f} s of CPU"
            if path is not None:
                write_kept(path, found)
        wrong = [f"{page.id}: {reply.error}" for page, reply in zip(pages, found, strict=True) if reply.error]
        say(f"{name}: {tool}, {len(found)} pages, {manner}" + "".join(f"\n  {line}" for line in wrong[:5]))
        return found


def chosen(given: argparse.Namespace, reads_lines: bool) -> list[str]:
    """The tools of the run that read pages, or lines. Ours is one of them unless ``--tools`` leaves it out."""
    wanted = given.tools.split(",") if given.tools else list(TOOLS)
    fitting = [name for name in wanted if TOOLS[name].reads_lines == reads_lines]
    return [name for name in fitting if not given.no_peers or TOOLS[name].distribution is None]


def as_pages(texts: Sequence[Lines], name: str) -> list[Page]:
    """Each text's lines of a view as what a tool is asked; a window alone is another input than the whole."""
    return [Page(f"{text.id} {name}", None, "\n".join(view(text, name)[0]).encode(), {}) for text in texts]


def compare_texts(runner: Runner, tools: Sequence[str], halves: Sequence[str], texts: Sequence[Lines]) -> Comparison:
    keeps: dict[str, dict[str, list[list[bool]]]] = rules(texts)
    replies: dict[str, list[Reply]] = {}
    for tool in tools:
        title = OURS if TOOLS[tool].distribution is None else "jusText's rules"
        said = {name: runner.replies(tool, f"lines-{name}", as_pages(texts, name)) for name in VIEWS}
        replies[title] = [reply for name in VIEWS for reply in said[name]]
        keeps[title] = {
            name: [_kept(view(text, name)[0], reply) for text, reply in zip(texts, said[name], strict=True)]
            for name in VIEWS
        }
    return compare_lines(halves, texts, keeps, replies)


def _kept(shown: Sequence[str], reply: Reply) -> list[bool]:
    """The lines that a tool keeps, whether it answered with a text or line by line."""
    return reply.answer.get("keep") or kept(shown, reply.answer.get("text") or "")


def comparisons(given: argparse.Namespace, folder: Path, runner: Runner) -> Iterator[Comparison]:
    """One set after the other. What the folder does not hold is said and left out."""
    halves = HALVES if given.split == "both" else (given.split,)
    for name in given.sets.split(","):
        tools = chosen(given, reads_lines=name == "lines")
        if name == "lines":
            texts = {half: found for half in halves if (found := lines(folder, half))}
            there: tuple[str, ...] = tuple(texts)
        else:
            held = {half: found for half in halves if (found := pages(folder, name, half))}
            there = tuple(held)
        for half in halves:
            if half not in there:
                say(f"{name}: {folder} does not hold its {half} half")
        if not there or not tools:
            continue
        if name == "lines":
            yield compare_texts(runner, tools, there, [text for half in there for text in texts[half]])
            continue
        asked = [page for half in there for page in held[half]]
        # A half by itself, so that replies kept of one half serve a run over both.
        replies = {tool: [one for half in there for one in runner.replies(tool, name, held[half])] for tool in tools}
        yield compare_pages(name, there, asked, replies)


def main() -> int:
    given = arguments()
    if given.set_up:
        return set_up()
    if not os.environ.get("GOLD"):
        say("GOLD is not set: it names the folder of gold data (bench/README.md says what it holds)")
        return 2
    if not given.no_peers and not (PEERS / "bin" / "python").exists():
        say("the peers' environment is not there: python bench/strip.py --set-up makes it; --no-peers does without")
        return 2
    runner = Runner(given)
    found = []
    for comparison in comparisons(given, Path(os.environ["GOLD"]), runner):
        found.append(comparison)
        print(markdown(comparison), end="\n\n", flush=True)
    if not found:
        say("nothing was compared")
        return 2
    if not given.no_peers:
        print("### In short", summary(found), sep="\n\n", end="\n\n")
    print("Peers: " + ", ".join(f"{tool} {number}" for tool, number in runner.versions.items()) + ".")
    if given.json:
        whole = {"versions": runner.versions, "sets": [as_json(comparison) for comparison in found]}
        given.json.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
