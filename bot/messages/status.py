"""How all stands: what needs somebody first, then what there is."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from bot.domain.chats import ChatState
from bot.domain.figures import Span
from bot.domain.operations import LONGEST_FLIGHT_S, LONGEST_LAG_S, LONGEST_SILENCE_S, Canary, Status
from bot.domain.sources import Condition
from bot.messages.actions import ShowFigures, ShowStatus
from bot.messages.excerpts import clipped
from bot.messages.lists import NAME_LIMIT
from bot.messages.message import Button, Message
from bot.messages.steps import FiguresStep
from bot.messages.words import Words
from bot.text.markup import Html, join

NAMES_SHOWN = 5
_MEGABYTE = 1_000_000

_CONDITION_KEYS: Mapping[Condition, str] = {
    Condition.WELL: "status-sources-well",
    Condition.FAILING: "status-sources-failing",
    Condition.PAUSED: "status-sources-paused",
}


def card(status: Status, words: Words, zone: tzinfo) -> Message:
    """How all stands; times by the desk's zone."""
    needs = _needs(status, words, zone)
    head = words("status-needs", count=len(needs)) if needs else words("status-well")
    refresh = Button(words.label("button-refresh"), ShowStatus())
    drawn = Button(
        words.label("button-chart-deliveries"), ShowFigures(FiguresStep.DELIVERIES, Span.WEEK, 0)
    )
    return Message(
        text=join([join([head, *needs]), _facts(status, words, zone)], "\n\n"),
        buttons=((refresh, drawn),),
    )


def _needs(status: Status, words: Words, zone: tzinfo) -> list[Html]:
    """What somebody has to see to, and where."""
    needs: list[Html] = []
    if not status.is_known:
        needs.append(words("status-token"))
    if status.hold is not None:
        since = status.hold.since.astimezone(zone)
        name = clipped(status.held_by, NAME_LIMIT)
        needs.append(
            words("status-held", name=name, day=words.day(since.date()), time=words.time(since))
        )
    if status.halted_s:
        needs.append(words("status-halted", time=words.span(status.halted_s)))
    late_s = status.state.updates.age_s(status.at)
    if late_s >= LONGEST_LAG_S:
        needs.append(words("status-late", time=words.span(late_s)))
    if status.state.canary is not None:
        needs += _of_canary(status.state.canary, status.at, words)
    if status.mute:
        needs.append(words("status-mute", names=_names(status.mute, words)))
    if status.failing:
        needs.append(words("status-failing", names=_names(status.failing, words)))
    return needs


def _of_canary(canary: Canary, at: datetime, words: Words) -> list[Html]:
    """What the last canaries tell, where that is no good."""
    if canary.is_shut:
        return [words("status-canary-shut", chat=str(canary.chat), reason=canary.trouble)]
    if canary.silent_s(at) > LONGEST_SILENCE_S:
        time, reason = words.span(canary.silent_s(at)), canary.trouble
        if not reason:  # it waits for a turn, as news does
            return [words("status-canary-waits", time=time)]
        return [words("status-canary-silent", time=time, reason=reason)]
    if canary.took_s > LONGEST_FLIGHT_S:
        return [words("status-canary-late", time=words.span(canary.took_s))]
    return []


def canary(at: datetime, words: Words) -> Message:
    """What is sent to the operators' chat for no other reason than to be timed."""
    return Message(text=words("canary", time=words.time(at)), silent=True)


def _facts(status: Status, words: Words, zone: tzinfo) -> Html:
    state = status.state
    since = status.started_at.astimezone(zone)
    copies = sum(waiting.count for waiting in state.copies.values())
    going = words("status-sending-none")
    if copies:
        time = words.span(copies / status.rate)
        going = words("status-sending", count=words.number(copies), time=time)
    reached = sum(count for (_, how), count in state.chats.items() if how is ChatState.ACTIVE)
    sources = [
        words(_CONDITION_KEYS[condition], count=words.number(state.sources[condition]))
        for condition in Condition
        if state.sources.get(condition)
    ]
    return join(
        [
            going,
            words("status-updates", count=words.number(state.updates.count)),
            words("status-chats", count=words.number(reached)),
            words(
                "status-archive",
                count=words.number(state.items),
                size=words.number(state.database_bytes / _MEGABYTE),
            ),
            join([words("status-sources"), join(sources, " · ")], " ") if sources else Html(""),
            words("status-since", day=words.day(since.date()), time=words.time(since)),
        ]
    )


def _names(names: Sequence[str], words: Words) -> str:
    """The first of them, and how many more there are."""
    shown = ", ".join(clipped(name, NAME_LIMIT) for name in names[:NAMES_SHOWN])
    more = len(names) - NAMES_SHOWN
    return words.label("status-names-more", names=shown, count=more) if more > 0 else shown
