"""One number, what it says, and the budget it has to keep."""

from __future__ import annotations

from typing import NamedTuple


class Figure(NamedTuple):
    """A measurement. `least`: more is better; else less is."""

    what: str
    value: float
    budget: float
    unit: str = ""
    least: bool = False
    note: str = ""

    @property
    def kept(self) -> bool:
        return self.value >= self.budget if self.least else self.value <= self.budget

    def row(self) -> str:
        sign = "≥" if self.least else "≤"
        verdict = "" if self.kept else " **missed**"
        return f"| {self.what} | {self.value:.3g}{self.unit}{self.note} | {sign} {self.budget:g}{self.unit}{verdict} |"
