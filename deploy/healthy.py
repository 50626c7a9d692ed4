"""`healthy.py URL [PART ...]`: exit 0 where it answers 200 within five seconds, and its JSON says of each part that
it is healthy. The image has no curl."""

from __future__ import annotations

import json
import sys
import urllib.request

if __name__ == "__main__":
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # a proxy of the container's is for the web
    with opener.open(sys.argv[1], timeout=5) as answer:
        told = json.load(answer) if sys.argv[2:] else {}
    sys.exit(answer.status != 200 or any(told[part]["status"] != "healthy" for part in sys.argv[2:]))
