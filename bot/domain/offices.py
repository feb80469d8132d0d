"""Offices: who holds one now, or held it on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.people import Person, Role, recency


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days from the first to the last, both within."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person in an office."""

    person: Person
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeAsked:
    """An office that a question names, and all who are known to hold it or to have held it.

    `span` is None where it asks for the present, `acting` where it asks for an acting holder.
    """

    holders: tuple[Holder, ...]
    span: Span | None
    acting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFound:
    """The answer to a question about an office: who holds it then, and who else held it."""

    query: str
    span: Span | None
    acting: bool
    held: tuple[Holder, ...]
    others: tuple[Holder, ...] = ()


def answered(query: str, asked: OfficeAsked, today: date) -> OfficeFound:
    """Who holds an office at the time that was asked for, without a time today."""
    if asked.span is None:
        held = at_present(asked.holders, Span(first=today, last=today), acting=asked.acting)
    else:
        held = in_office(asked.holders, asked.span, acting=asked.acting)
    shown = {one.person.id for one in held}
    others = [one for one in asked.holders if one.person.id not in shown]
    return OfficeFound(
        query=query,
        span=asked.span,
        acting=asked.acting,
        held=held,
        others=tuple(sorted(others, key=lambda one: recency(one.role), reverse=True)),
    )


def in_office(holders: Sequence[Holder], span: Span, *, acting: bool = False) -> tuple[Holder, ...]:
    """Those who are known to have held it then, one entry a person, in the order of time."""
    held = [
        one
        for one in holders
        if one.role.is_known_in(span.first, span.last) and (one.role.acting or not acting)
    ]
    return _each_once(held)


def at_present(
    holders: Sequence[Holder], today: Span, *, acting: bool = False
) -> tuple[Holder, ...]:
    """Those who hold it today; where no days are known, whom the news named last.

    "Foreign minister" alone is an office of many states: each is looked at by itself.
    """
    asked = [one for one in holders if one.role.acting or not acting]
    bodies = dict.fromkeys(one.role.organisation for one in asked)
    held = [
        one
        for body in bodies
        for one in _at_present([one for one in asked if one.role.organisation == body], today)
    ]
    return _each_once(held)


def _at_present(holders: Sequence[Holder], today: Span) -> tuple[Holder, ...]:
    held = in_office(holders, today)
    if held:
        return held
    undated = [one for one in holders if not one.role.is_dated]
    last = max((one.role.seen.last for one in undated if one.role.seen), default=None)
    ended = [one.role.until or one.role.since for one in holders if one.role.is_dated]
    if last is not None and any(end and end > last for end in ended):
        return ()
    return tuple(one for one in undated if not one.role.seen or one.role.seen.last == last)


def _each_once(holders: Iterable[Holder]) -> tuple[Holder, ...]:
    by_person: dict[int, Holder] = {}
    for one in sorted(holders, key=_begun):
        by_person[one.person.id] = one
    return tuple(by_person.values())


def _begun(holder: Holder) -> tuple[int, int]:
    known = holder.role.period
    return (known[0].toordinal() if known else 0, holder.person.id)
