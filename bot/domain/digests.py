"""Digests: when a chat's next one is due, what it covers, and what goes into it; pure.

Clocks on the wall decide, so that summer time moves no digest; moments are in UTC.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NewType
from zoneinfo import ZoneInfo

from bot.domain.broadcasts import BroadcastId, DeliveryState
from bot.domain.chats import Cadence, Chat, ChatId, Follow, Target
from bot.domain.news import ItemId

ParcelId = NewType("ParcelId", int)

LOOK_BACK = dt.timedelta(hours=12)
"""A sending that began before the quiet hours may reach a chat within them, and is held then."""

_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """When a chat wishes to hear of us: `hour` of digests, `weekday` (0 is Monday) of weekly ones.

    `quiet` holds the minutes since midnight, from and to, between which nothing is pushed, but
    what is urgent where `urgent` says so. Both alike are the whole day.
    """

    zone: str
    hour: int = 8
    weekday: int = 0
    quiet: tuple[int, int] | None = None
    urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """When a chat's next digest is due, and since when it covers the news.

    That of Cadence.AT_ONCE is the chat's quiet hours, from `since` to `due`: what is held
    meanwhile comes at their end.
    """

    chat: ChatId
    cadence: Cadence
    since: dt.datetime
    due: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """An item that was sent as news, with what it answers to."""

    item: ItemId
    broadcast: BroadcastId
    story: str | None
    language: str
    at: dt.datetime
    aims: frozenset[tuple[Target, str]] = field(default=frozenset())
    is_open: bool = False
    """Whether its sending still goes on, to the chats behind `cursor`."""
    cursor: int | None = None

    def is_coming_to(self, chat: ChatId) -> bool:
        return self.is_open and (self.cursor is None or chat > self.cursor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A digest on its way to a chat: what was decided, before anything is sent."""

    id: ParcelId
    chat: ChatId
    cadence: Cadence
    items: tuple[ItemId, ...]
    state: DeliveryState
    attempts: int = 0
    made_at: dt.datetime
    due: dt.datetime
    reason: str | None = None


@lru_cache(maxsize=4096)  # a batch of readers asks the same
def next_due(cadence: Cadence, habits: Habits, after: dt.datetime) -> dt.datetime:
    """The first moment after another at which a daily or weekly digest is due."""
    zone = ZoneInfo(habits.zone)
    today = after.astimezone(zone).date()
    days = [today + dt.timedelta(days=ahead) for ahead in range(-1, 10)]
    if cadence is Cadence.WEEKLY:
        days = [day for day in days if day.weekday() == habits.weekday]
    return next(at for day in days if (at := _at(day, habits.hour * 60, zone)) > after)


def silence(habits: Habits, after: dt.datetime) -> tuple[dt.datetime, dt.datetime] | None:
    """The quiet hours at a moment, else the next; None for a chat that has none."""
    if habits.quiet is None:
        return None
    since, until = habits.quiet
    zone = ZoneInfo(habits.zone)
    today = after.astimezone(zone).date()
    for ahead in range(-1, 4):
        day = today + dt.timedelta(days=ahead)
        begins = _at(day, since, zone)
        ends = _at(day + dt.timedelta(days=0 if since < until else 1), until, zone)
        if begins < ends and ends > after:
            return begins, ends
    return None  # hours that the change of clocks has swallowed, day after day: there are none


def first(chat: ChatId, cadence: Cadence, habits: Habits, now: dt.datetime) -> Turn | None:
    """The first turn of a chat; None where it has no quiet hours."""
    return following(Turn(chat=chat, cadence=cadence, since=now, due=now), habits, now, until=now)


def following(turn: Turn, habits: Habits, now: dt.datetime, *, until: dt.datetime) -> Turn | None:
    """The turn after one that has come, which covered what was sent up to `until`."""
    if turn.cadence is not Cadence.AT_ONCE:
        due = next_due(turn.cadence, habits, max(now, turn.due))
        return Turn(chat=turn.chat, cadence=turn.cadence, since=until, due=due)
    hours = silence(habits, max(now, turn.due))
    if hours is None:
        return None
    return Turn(chat=turn.chat, cadence=turn.cadence, since=hours[0], due=hours[1])


def rearranged(turn: Turn, habits: Habits, now: dt.datetime) -> Turn | None:
    """A turn after its chat has changed its habits: nothing is covered twice, nothing skipped.

    Quiet hours that are on go on to their new end, or end now, and what was held comes.
    """
    if turn.due <= now:
        return turn  # it has come already, and is about to be taken
    if turn.cadence is not Cadence.AT_ONCE:
        due = next_due(turn.cadence, habits, now)
        return Turn(chat=turn.chat, cadence=turn.cadence, since=turn.since, due=due)
    hours = silence(habits, now)
    if turn.since > now:
        return hours and Turn(chat=turn.chat, cadence=turn.cadence, since=hours[0], due=hours[1])
    due = hours[1] if hours is not None and hours[0] <= now else now
    return Turn(chat=turn.chat, cadence=turn.cadence, since=turn.since, due=due)


def wanted_since(turn: Turn) -> dt.datetime:
    """After which moment a sending must have begun for a turn to look at it."""
    return turn.since - LOOK_BACK if turn.cadence is Cadence.AT_ONCE else turn.since


def answering(
    turn: Turn,
    chat: Chat,
    follows: Iterable[Follow],
    printed: Sequence[Printed],
    *,
    until: dt.datetime,
    got: Collection[ItemId],
) -> tuple[ItemId, ...]:
    """What goes into a chat's digest, the newest first; each story once, and none of it twice.

    `printed` is given the oldest first; `got` are the items that the chat has had, at once or in
    a digest.
    """
    wishes = {(each.target, each.key): each for each in follows if each.cadence is turn.cadence}
    known = {(each.story, each.language) for each in printed if each.item in got and each.story}
    chosen: dict[str | ItemId, Printed] = {}
    for each in reversed(printed):
        if not wanted_since(turn) < each.at <= until or each.item in got:
            continue
        if chat.languages and each.language not in chat.languages:
            continue
        if not any(aim in wishes and _holds(wishes[aim], each.at) for aim in each.aims):
            continue
        if any(story == each.story and spoken != each.language for story, spoken in known):
            continue
        is_own = each.language == chat.language
        before = chosen.get(each.story or each.item)
        if before is None or (is_own and before.language != chat.language):
            chosen[each.story or each.item] = each
    return tuple(each.item for each in chosen.values())


def _holds(wish: Follow, at: dt.datetime) -> bool:
    """Whether a wish is for what was sent at a moment: nothing comes of a mute later on."""
    return wish.since <= at and not wish.is_muted(at)


def pushed(follows: Iterable[Follow]) -> frozenset[tuple[Target, str]]:
    """What a chat gets at once, so that it may have it already."""
    return frozenset((each.target, each.key) for each in follows if each.cadence is Cadence.AT_ONCE)


def _at(day: dt.date, minute: int, zone: ZoneInfo) -> dt.datetime:
    """When clocks show a time: the first of two such moments; one that is left out comes later."""
    hour, rest = divmod(minute % _DAY_MINUTES, 60)
    return dt.datetime.combine(day, dt.time(hour, rest), zone).astimezone(dt.UTC)
