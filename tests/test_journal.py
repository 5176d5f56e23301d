"""The ring: order, bounds, what a listener gets."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from emulator.journal import Journal


def entry(journal: Journal[Any], size: int = 1) -> Any:
    return SimpleNamespace(id=journal.arrive(), order=0, size=size)


def filled(number: int, **bounds: int) -> Journal[Any]:
    journal: Journal[Any] = Journal(**bounds)
    for _ in range(number):
        journal.add(entry(journal))
    return journal


def ids(entries: Any) -> list[int]:
    return [one.id for one in entries]


def test_the_oldest_go_when_there_are_too_many():
    assert ids(filled(5, most=3)) == [3, 4, 5]


def test_the_oldest_go_when_they_are_too_large():
    journal: Journal[Any] = Journal(most=100, most_bytes=10)
    for size in (4, 4, 4, 1):
        journal.add(entry(journal, size))
    assert ids(journal) == [2, 3, 4]
    journal.add(entry(journal, 11))
    assert ids(journal) == []


def test_entries_stand_in_the_order_in_which_the_requests_came():
    journal: Journal[Any] = Journal()
    first, second = entry(journal), entry(journal)
    journal.add(second)
    assert ids(journal) == [2]
    journal.add(first)
    assert ids(journal) == [1, 2]
    assert ids(journal.after(0).entries) == [2, 1]


def test_what_grows_drops_others_and_is_not_counted_once_it_is_dropped_itself():
    journal: Journal[Any] = Journal(most=100, most_bytes=10)
    first, second = entry(journal, 5), entry(journal, 1)
    journal.add(first)
    journal.add(second)
    journal.grow(second, 5)
    assert ids(journal) == [2]
    journal.grow(first, 100)
    assert ids(journal) == [2]


def test_nothing_is_kept_where_nothing_may_be():
    assert ids(filled(3, most=0)) == []


def test_ids_grow_on_when_it_is_cleared():
    journal = filled(2)
    journal.clear()
    journal.add(entry(journal))
    assert ids(journal) == [3]
    assert journal.find(1) is None


def test_a_listener_is_told_what_it_missed():
    journal = filled(10, most=4)
    assert journal.after(3) == (3, list(journal))
    assert ids(journal.after(0, most=2).entries) == [7, 8]
    assert journal.after(10) == (0, [])


def test_a_mark_of_another_journal_is_none_of_this_one():
    journal, other = filled(3), filled(3)
    mark = journal.mark(2)
    assert journal.marked(mark) == 2
    assert other.marked(mark) is None
    other.mark(0)
    for wrong in (mark, journal.mark(4), "", "-", "x-1", mark + "0" * 50, mark.replace("-", "")):
        assert other.marked(wrong) is None


async def test_all_who_wait_are_woken_once():
    journal: Journal[Any] = Journal()
    waiting = [asyncio.ensure_future(journal.change(20)) for _ in range(3)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    journal.add(entry(journal))
    await asyncio.gather(*waiting, return_exceptions=True)
    assert [task.cancelled() for task in waiting] == [True, False, False]


async def test_patience_ends():
    await asyncio.wait_for(Journal[Any]().change(0.001), 5)


async def test_nobody_waits_for_a_journal_that_is_closed():
    journal: Journal[Any] = Journal()
    waiting = asyncio.ensure_future(journal.change(20))
    await asyncio.sleep(0)
    journal.close()
    await waiting
    await asyncio.wait_for(journal.change(20), 1)


@pytest.mark.parametrize("order", [0, 1, 5])
def test_orders_have_no_gaps(order: int):
    journal = filled(5)
    journal.clear()
    for _ in range(3):
        journal.add(entry(journal))
    missed, entries = journal.after(order)
    assert (missed, ids(entries)) == (5 - order, [6, 7, 8])
