"""`make pin`: write the digest of each image behind its tag, in the files that name it.

A tag may be moved by who publishes it; a digest says which bytes were meant. It is asked of the registry by whichever
of these is installed: docker buildx, skopeo, crane. Run it again to move to what the tags mean today.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

FILES = ("docker-compose.yml", "deploy/metrics/docker-compose.yml", "Dockerfile")

# Ours is built here and has a name of its own (`${NEWSLOOM_IMAGE...}`), which this does not match.
IMAGE = re.compile(
    r"(?P<before>(?:image: |PYTHON_IMAGE=))(?P<name>[a-z0-9][a-z0-9./_-]*:[A-Za-z0-9._-]+)(?:@sha256:[0-9a-f]{64})?"
)

DIGEST = re.compile(r"sha256:[0-9a-f]{64}")

# The digest of the list over all platforms, not of one of them.
WAYS = (
    ("docker", ["docker", "buildx", "imagetools", "inspect", "--format", "{{.Manifest.Digest}}", "IMAGE"]),
    ("skopeo", ["skopeo", "inspect", "--no-tags", "--format", "{{.Digest}}", "docker://docker.io/IMAGE"]),
    ("crane", ["crane", "digest", "IMAGE"]),
)

# A registry that is there answers within seconds.
SECONDS = 60


class PinRefused(RuntimeError):
    """No file was changed; the text is what the user reads."""


def images(text: str) -> list[str]:
    """The images that a file names, with their tags."""
    return [found["name"] for found in IMAGE.finditer(text)]


def pinned(text: str, digests: Mapping[str, str]) -> str:
    """The text with a digest behind each image, and nothing else changed."""
    return IMAGE.sub(lambda found: f"{found['before']}{found['name']}@{digests[found['name']]}", text)


def digest(image: str) -> str:
    """What the registry says that the tag means.

    Raises:
        PinRefused: nothing that could ask is installed, or none of what is reached the registry.
    """
    tried = []
    for tool, words in WAYS:
        if shutil.which(tool) is None:
            continue
        where = image if "/" in image or tool != "skopeo" else f"library/{image}"
        command = [word.replace("IMAGE", where) for word in words]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            tried.append(f"{tool}: no answer within {SECONDS} s")
            continue
        found = DIGEST.fullmatch(done.stdout.strip())
        if done.returncode == 0 and found:
            return found.group()
        said = (done.stderr or done.stdout).strip().splitlines()
        tried.append(f"{tool}: {said[-1] if said else 'no digest came'}")
    if not tried:
        raise PinRefused("install docker with buildx, skopeo or crane: one of them asks the registry for the digests")
    raise PinRefused(f"{image}: the registry told no digest ({'; '.join(tried)}); nothing was changed")


def pin(root: Path) -> dict[str, str]:
    """Pin every image of the files under ``root``; all or none. Returns image and digest."""
    texts = {root / name: (root / name).read_text(encoding="utf-8") for name in FILES}
    digests = {image: digest(image) for image in sorted({one for text in texts.values() for one in images(text)})}
    for path, text in texts.items():
        path.write_text(pinned(text, digests), encoding="utf-8")
    return digests


def main() -> int:
    try:
        for image, found in pin(Path(__file__).resolve().parents[1]).items():
            print(f"{image}@{found}")
    except PinRefused as refused:
        print(f"pin: {refused}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
