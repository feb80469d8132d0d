"""Broadcasts: how far one has come, on a card that is edited while it goes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.broadcasts import OPEN, SUPERSEDED, Broadcast, BroadcastState, Progress, Purpose
from bot.domain.chats import ChatId
from bot.domain.news import Item
from bot.messages.actions import PinCopies, Steer
from bot.messages.corrections import name_of
from bot.messages.excerpts import clipped
from bot.messages.message import Button, Buttons, Message, Style
from bot.messages.steps import PinStep, SteerStep
from bot.messages.words import Words
from bot.text.markup import Html, escape, join

CELLS = 10
REASON_LIMIT = 300
LINE_LIMIT = 60
LISTED = 20

_HEADING_KEYS: Mapping[Purpose, str] = {
    Purpose.NEWS: "broadcast-news",
    Purpose.EDIT: "broadcast-edit",
    Purpose.NOTICE: "broadcast-notice",
    Purpose.RETRACTION: "broadcast-retraction",
}
_SENT_KEYS: Mapping[Purpose, str] = {
    Purpose.NEWS: "progress-delivered",
    Purpose.EDIT: "progress-edited",
    Purpose.NOTICE: "progress-notified",
    Purpose.RETRACTION: "progress-taken-back",
}
_NOBODY_KEYS: Mapping[Purpose, str] = {
    Purpose.NEWS: "progress-nobody",
    Purpose.EDIT: "progress-no-copies",
    Purpose.NOTICE: "progress-no-copies",
    Purpose.RETRACTION: "progress-no-copies",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A broadcast with how far it has come; `rate` is in copies a second, where it is known."""

    broadcast: Broadcast
    progress: Progress
    rate: float | None = None

    @property
    def is_open(self) -> bool:
        return self.broadcast.state in OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One thing that is done to an item, by one broadcast or several, shown on one card.

    A correction of which readers are notified is two: the edits, then the replies. `is_held`
    while the desk holds all sending.
    """

    item: Item
    tracks: tuple[Track, ...]
    is_held: bool = False

    @property
    def first(self) -> Broadcast:
        return self.tracks[0].broadcast

    @property
    def is_open(self) -> bool:
        return any(track.is_open for track in self.tracks)

    @property
    def place(self) -> tuple[ChatId, int] | None:
        """The chat and the message in which its author sees how far it has come."""
        author, card = self.first.author, self.first.card
        return None if author is None or card is None else (author, card)

    @property
    def left(self) -> int:
        """How many copies are still to be done."""
        return sum(track.progress.waiting + track.progress.to_come for track in self.tracks)


def card(run: Run, words: Words) -> Message:
    """The thing that is done, with a section for each broadcast that does it."""
    name = name_of(run.item.content, words)
    heading = words(_HEADING_KEYS[run.first.purpose], name=name)
    told = [_told(track, words) for track in run.tracks]
    held = words("progress-held") if run.is_held and run.is_open else Html("")
    return Message(text=join([heading, *told, held], "\n\n"), buttons=_buttons(run, words))


def sending(runs: Sequence[Run], words: Words) -> Message:
    """What is being sent at the moment, a button each."""
    if not runs:
        return Message(text=words("sending-none"))
    return Message(text=words("sending-now", count=len(runs)), buttons=rows(runs, words))


def rows(runs: Sequence[Run], words: Words) -> Buttons:
    """A button for each thing that is being sent, with how far it has come."""
    return tuple(
        (Button(clipped(_line(run, words), LINE_LIMIT), Steer(SteerStep.SHOW, run.first.id)),)
        for run in runs[:LISTED]
    )


def _line(run: Run, words: Words) -> str:
    runs = any(track.broadcast.state is BroadcastState.RUNNING for track in run.tracks)
    name = name_of(run.item.content, words)
    return f"{'▶️' if runs else '⏸'} {_percent(run.tracks)} % · {name}"


def really_stop(run: Run, words: Words) -> Message:
    """Asked below the card, which goes on being edited meanwhile."""
    number = run.first.id
    surely = Button(
        words.label("button-stop-surely"), Steer(SteerStep.STOP_SURELY, number), Style.DANGER
    )
    on = Button(words.label("button-go-on"), Steer(SteerStep.SHOW, number))
    text = words("really-stop", name=name_of(run.item.content, words), count=run.left)
    return Message(text=text, buttons=((surely,), (on,)))


def bar(done: int, total: int) -> str:
    """▰▰▰▱▱▱▱▱▱▱, full only when all is done."""
    full = CELLS if total and done >= total else CELLS * done // max(1, total)
    return "▰" * full + "▱" * (CELLS - full)


def _percent(tracks: Sequence[Track]) -> int:
    done = sum(track.progress.done for track in tracks)
    return 100 * done // max(1, sum(track.progress.total for track in tracks))


def _told(track: Track, words: Words) -> Html:
    state, progress = track.broadcast.state, track.progress
    if state is BroadcastState.DONE and not progress.total:
        return words(_NOBODY_KEYS[track.broadcast.purpose])
    if track.is_open and not progress.total:
        return words("progress-starting")
    shown = escape(f"{bar(progress.done, progress.total)} {_percent([track])} %")
    parts = [shown, *_counts(track, words), _end(track, words), _pace(track, words)]
    return join(parts)


def _counts(track: Track, words: Words) -> list[Html]:
    progress = track.progress
    parts = [_sent(track, words)]
    if progress.suspended:
        parts.append(words("progress-suspended", count=progress.suspended))
    if progress.failed:
        parts.append(words("progress-failed", count=progress.failed))
    if progress.skipped:
        parts.append(words("progress-skipped", count=progress.skipped))
    left = progress.waiting + progress.to_come
    if left and track.is_open:
        parts.append(words("progress-waiting", count=left))
    elif left:
        parts.append(words("progress-left-out", count=left))
    return parts


def _sent(track: Track, words: Words) -> Html:
    progress = track.progress
    broadcast = track.broadcast
    if broadcast.source is not None and broadcast.purpose is Purpose.RETRACTION:
        return words("progress-notices-taken-back", sent=progress.sent, total=progress.total)
    return words(_SENT_KEYS[broadcast.purpose], sent=progress.sent, total=progress.total)


def _end(track: Track, words: Words) -> Html:
    """How it stands, where it is not simply under way."""
    broadcast = track.broadcast
    reason = clipped(broadcast.reason or "", REASON_LIMIT)
    match broadcast.state:
        case BroadcastState.PAUSED:
            return words("progress-paused")
        case BroadcastState.STOPPED if broadcast.was_refused:
            return words("progress-refused", reason=reason)
        case BroadcastState.STOPPED if broadcast.reason == SUPERSEDED:
            return words("progress-superseded")
        case BroadcastState.STOPPED:
            return words("progress-stopped")
        case BroadcastState.DONE:
            return _time_taken(broadcast.started_at, broadcast.ended_at, words)
    return Html("")


def _time_taken(began: datetime, ended: datetime | None, words: Words) -> Html:
    if ended is None:
        return Html("")
    return words("progress-time", time=words.span((ended - began).total_seconds()))


def _pace(track: Track, words: Words) -> Html:
    """How fast it goes and how long it still takes, as long as it goes at all."""
    if track.broadcast.state is not BroadcastState.RUNNING or not track.rate:
        return Html("")
    left = track.progress.waiting + track.progress.to_come
    parts = [words("progress-rate", rate=words.number(track.rate))]
    if left:
        parts.append(words("progress-left", time=words.span(left / track.rate)))
    return join(parts, " · ")


def _buttons(run: Run, words: Words) -> Buttons:
    opening = (Button(words.label("button-open-item"), Steer(SteerStep.OPEN, run.first.id)),)
    rest: Buttons = () if run.first.purpose is Purpose.RETRACTION else (opening,)
    if run.first.purpose is Purpose.NEWS and not run.first.was_refused:
        rest = ((Button(words.label("button-pin"), PinCopies(PinStep.PIN, run.first.id)),), *rest)
    if any(track.broadcast.was_refused for track in run.tracks):
        again = Button(
            words.label("button-correct-refused"),
            Steer(SteerStep.CORRECT, run.first.id),
            Style.PRIMARY,
        )
        rest = ((again,), *rest)
    return (_steering(run, words) if run.is_open else ()) + rest


def _steering(run: Run, words: Words) -> Buttons:
    number = run.first.id
    runs = any(track.broadcast.state is BroadcastState.RUNNING for track in run.tracks)
    turn = (
        Button(words.label("button-pause"), Steer(SteerStep.PAUSE, number))
        if runs
        else Button(words.label("button-resume"), Steer(SteerStep.RESUME, number), Style.SUCCESS)
    )
    stop = Button(words.label("button-stop"), Steer(SteerStep.STOP, number), Style.DANGER)
    refresh = Button(words.label("button-refresh"), Steer(SteerStep.REFRESH, number))
    return ((turn, stop), (refresh,))
