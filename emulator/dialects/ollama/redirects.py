"""What the router says to a path with a slash too many at its end (ollama-protocol §2.2)."""

from __future__ import annotations

from emulator.exchange import Reply


def to(method: str, path: str) -> Reply:
    """Send the client to `path`: a GET with a page, any other method so that it is sent again as it was."""
    if method != "GET":
        return Reply(307, (("location", path),))
    from html import escape  # no request needs it but this one

    page = f'<a href="{escape(path)}">Moved Permanently</a>.\n\n'
    return Reply(301, (("content-type", "text/html; charset=utf-8"), ("location", path)), page.encode())
