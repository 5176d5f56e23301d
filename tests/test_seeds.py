"""Digests that no process, hash seed or neighbour can change."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from emulator import seeds


def test_a_digest_is_pinned_for_ever():
    assert seeds.digest(0, "chat", b"{}", None) == 0x186E69A10B1E72E


@pytest.mark.parametrize(
    ("one", "other"),
    [(("ab", "c"), ("a", "bc")), (("1",), (1,)), ((b"x",), ("x",)), ((None,), ("None",)), (("", "x"), ("x", ""))],
)
def test_parts_are_told_from_their_neighbours_and_by_kind(one: tuple[str, ...], other: tuple[str, ...]):
    assert seeds.digest(*one) != seeds.digest(*other)


def test_a_draw_does_not_depend_on_the_hash_seed():
    code = "from emulator import seeds; d = seeds.random('a', 1); print([seeds.pick(d, 'abcdef') for _ in range(20)])"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(outputs) == 1


def test_hexadecimal_is_as_long_as_asked_and_depends_on_every_part():
    assert len(seeds.hexadecimal(32, "a", 1)) == 32
    assert len({seeds.hexadecimal(9, "a", 1), seeds.hexadecimal(9, "a", 2), seeds.hexadecimal(9, "b", 1)}) == 3


def test_below_covers_its_range_and_no_more():
    draw = seeds.random("range")
    assert {seeds.below(draw, 3) for _ in range(200)} == {0, 1, 2}
