"""When to try again, as headers tell it."""

from __future__ import annotations

import math

from emulator.exchange import Headers


def headers(wait: float, form: str | None, now: float) -> Headers:
    """`wait` in seconds; `form`: seconds (the usual one), date, milliseconds or both; `now` in Unix seconds."""
    seconds = ("retry-after", f"{wait:g}")
    milliseconds = ("retry-after-ms", f"{wait * 1000:g}")
    if form == "date":
        from email.utils import formatdate

        return (("retry-after", formatdate(math.ceil(now + wait), usegmt=True)),)
    if form == "milliseconds":
        return (milliseconds,)
    return (seconds, milliseconds) if form == "both" else (seconds,)
