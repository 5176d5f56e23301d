"""Runs the parts named, or all, and prints one table."""

from __future__ import annotations

import sys
from pathlib import Path

from scripts.benchmarks import counting, embedding, fixtures, journal, memory, pacing, rate, refusing, startup

PARTS = {
    "startup": startup,
    "memory": memory,
    "counting": counting,
    "refusing": refusing,
    "fixtures": fixtures,
    "journal": journal,
    "rate": rate,
    "pacing": pacing,
    "embedding": embedding,
}
PAGE = Path("docs/performance.md")
BEGIN, END = "<!-- figures: written by scripts/bench --write -->", "<!-- end of figures -->"


def main(words: list[str]) -> int:
    names = [word for word in words if word != "--write"] or list(PARTS)
    if unknown := [name for name in names if name not in PARTS]:
        print(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    figures = [figure for name in names for figure in PARTS[name].measure()]
    table = "\n".join(["| what | measured | budget |", "|---|---|---|", *(figure.row() for figure in figures)])
    print(table)
    if "--write" in words:
        _write(table)
    return 0 if all(figure.kept for figure in figures) else 1


def _write(table: str) -> None:
    before = PAGE.read_text("utf-8")
    head, _, rest = before.partition(BEGIN)
    PAGE.write_text(f"{head}{BEGIN}\n{table}\n{END}{rest.partition(END)[2]}", "utf-8")


sys.exit(main(sys.argv[1:]))
