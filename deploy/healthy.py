"""`healthy.py URL`: exit 0 where it answers 200 within five seconds. The image has no curl."""

from __future__ import annotations

import sys
import urllib.request

if __name__ == "__main__":
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # a proxy of the container's is for the web
    with opener.open(sys.argv[1], timeout=5) as answer:
        sys.exit(answer.status != 200)
