"""Arithmetic that gives the same bytes on every machine."""

from __future__ import annotations

import math

import numpy as np

_64_BITS = 2**64 - 1


def normalised(sums: np.ndarray) -> np.ndarray:
    """float32 unit vectors of float64 rows that hold integers. Squares add up exactly below 2⁵³, in any order."""
    if len(sums) == 1:  # as most requests have it: the same with half the calls
        square = float(np.dot(sums[0], sums[0]))
        if 0 < square < 2**52:
            return np.asarray(sums / math.sqrt(square), np.float32)
    norms = np.sqrt(np.einsum("ij,ij->i", sums, sums))
    odd = (norms >= 2**26) | (norms == 0)
    for index in np.flatnonzero(odd) if odd.any() else ():
        if norms[index]:
            norms[index] = math.sqrt(sum(int(entry) ** 2 for entry in sums[index].tolist()))
        else:  # the words cancel each other out
            sums[index, 0] = norms[index] = 1.0
    return np.asarray(sums / norms[:, None], np.float32)


def mixed(state: np.ndarray) -> np.ndarray:
    """One step of SplitMix64, on 64-bit numbers that wrap around."""
    state = state + np.uint64(0x9E3779B97F4A7C15)
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(state ^ (state >> np.uint64(31)))


def mixed_number(state: int) -> int:
    """The same of one number."""
    state = (state + 0x9E3779B97F4A7C15) & _64_BITS
    state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 & _64_BITS
    state = (state ^ (state >> 27)) * 0x94D049BB133111EB & _64_BITS
    return state ^ (state >> 31)
