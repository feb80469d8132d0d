"""Turning pages: the one way in which a long list is cut, and the row below it turned."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from bot.domain.news import Page, page_count
from bot.messages.actions import Action, Nothing
from bot.messages.message import Button, Buttons

Entry = TypeVar("Entry")


def sheet(entries: Sequence[Entry], number: int, size: int) -> Page[Entry]:
    """A page of a list; beyond either end, the first or the last one."""
    pages = page_count(len(entries), size)
    number = min(max(1, number), pages)
    shown = tuple(entries[(number - 1) * size : number * size])
    return Page(entries=shown, number=number, pages=pages, total=len(entries))


def page_of(entries: Sequence[Entry], is_it: Callable[[Entry], bool], size: int) -> int:
    """The page on which an entry stands, so that a press on it leaves the list where it is."""
    at = next((at for at, entry in enumerate(entries) if is_it(entry)), 0)
    return at // size + 1


def row(number: int, pages: int, to: Callable[[int], Action]) -> Buttons:
    """‹ 2 / 5 ›, without the arrow that leads nowhere; no row for a single page."""
    if pages <= 1:
        return ()
    back = (Button("‹", to(number - 1)),) if number > 1 else ()
    onward = (Button("›", to(number + 1)),) if number < pages else ()
    return ((*back, Button(f"{number} / {pages}", Nothing()), *onward),)
