"""Articles for the database tests: plainly invented, small, and each with a part to play."""

from __future__ import annotations

from pathlib import Path

FERRY = """{title}

{dateline}The ferry between Port Almadin and the island of Greater Hullesk will sail twice a day from the first of the month, the harbour board said after a meeting of three hours on {day}.

Harbour master Ottoline Brackwater told reporters that the old vessel had carried 41,300 passengers last year, and that the new one, the Grey Heron, holds 212 people and 18 cars.

"Nobody on Hullesk should have to wait for a doctor until the fog lifts," Brackwater said. The board expects to spend 3.2 million on the quay before the winter of next year.

The islanders' council, led by Temmo Valdrisk, welcomed the decision and asked for a third sailing on market days.
"""  # noqa: E501

LIBRARY = """Night library opens its doors in Quelmont

Published: 4 March 2025

The town of Quelmont has opened a library that lends books only between dusk and dawn, in a building that was a bakery until last autumn.

Librarian Isaura Fennimore said that 640 people came in the first week, most of them nurses, bakers and drivers on their way home from work.

The municipal council will decide in June whether the library may also lend musical instruments.
"""  # noqa: E501


def ferry(title: str = "Ferry to sail twice a day", dateline: str = "", day: str = "Tuesday") -> str:
    """The ferry article; with another title and dateline it is a reprint, with another day a revision."""
    return FERRY.format(title=title, dateline=dateline, day=day)


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """The folder with these files; returns it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def bundle(folder: Path) -> Path:
    """A folder of two outlets, a copy, and a file that is no page."""
    return write(
        folder,
        {
            "hullesk-herald/ferry.txt": ferry("Ferry to sail twice a day", "Port Almadin, 2 March 2025: "),
            "quelmont-mirror/ferry.txt": ferry("Two sailings daily for Hullesk", "Port Almadin, 3 March 2025: "),
            "quelmont-mirror/library.txt": LIBRARY,
            "quelmont-mirror/chart.html": b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n",
            "empty.txt": b"",
        },
    )
