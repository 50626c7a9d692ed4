"""The headers of every answer: what a browser may do with a page of ours."""

from __future__ import annotations

# No inline script and no inline style: what got past the escaping would still not run. Frames of our own origin only,
# because the desk stands in a frame of Airflow's page; 'none' would keep it out of there.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)

SECURITY = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "SAMEORIGIN",  # for what is too old to know frame-ancestors
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # an outlet need not learn which of its articles are looked at, and where
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

# What a signed-in person was shown must not be read by the next one out of a cache.
PAGE = "no-store"
# Script and style may be kept, by this browser alone, and are asked for anew each time: 304 costs no body.
STATIC = "private, no-cache"


def headers_for(path: str) -> dict[str, str]:
    """The headers of the answer for a path of the desk."""
    return SECURITY | {"Cache-Control": STATIC if path.startswith("/static/") else PAGE}
