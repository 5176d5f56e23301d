"""nginx 1.22: one page, another title each (gateway-protocol D.4)."""

from __future__ import annotations

from emulator.dialects.voices.facts import Body, page
from emulator.exchange import Headers

_SERVER = ("server", "nginx/1.22.1")
_TITLES = {
    401: "401 Authorization Required",
    403: "403 Forbidden",
    404: "404 Not Found",
    413: "413 Request Entity Too Large",
    429: "429 Too Many Requests",
    500: "500 Internal Server Error",
    502: "502 Bad Gateway",
    503: "503 Service Temporarily Unavailable",
    504: "504 Gateway Time-out",
}
_PAGE = (
    "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n"
    "<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n"
)


def _page(status: int, title: str) -> Body:
    closed: Headers = (("connection", "close"),) if status == 413 else ()
    return page(status, "text/html", _PAGE.format(title=title), (_SERVER, *closed))


BODIES = {f"nginx-{status}": _page(status, title) for status, title in _TITLES.items()}
