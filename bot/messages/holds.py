"""The emergency stop: asked for, in force, over."""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.domain.desk import Hold
from bot.messages.actions import HoldAll
from bot.messages.excerpts import clipped
from bot.messages.message import Button, Buttons, Message, Style
from bot.messages.steps import HoldStep
from bot.messages.words import Words
from bot.text.markup import join


@dataclass(frozen=True, slots=True, kw_only=True)
class Standstill:
    """How sending stands: `hold` and the `name` of whoever ordered it, where it is held.

    `under_way` counts what is being sent, or would be; `releasable` for whoever asked.
    """

    under_way: int
    hold: Hold | None = None
    name: str = ""
    releasable: bool = False


def card(state: Standstill, words: Words, zone: ZoneInfo) -> Message:
    """How sending stands, and the button that changes it; times by the desk's zone."""
    if state.hold is None:
        stop = Button(words.label("button-hold"), HoldAll(HoldStep.HOLD), Style.DANGER)
        count = state.under_way
        going = words("hold-off", count=count) if count else words("hold-off-none")
        text = join([going, words("hold-what")], "\n\n")
        return Message(text=text, buttons=((stop,),))
    return _held(state, state.hold, words, zone)


def _held(state: Standstill, hold: Hold, words: Words, zone: ZoneInfo) -> Message:
    since = hold.since.astimezone(zone)
    ordered = words(
        "hold-on", name=clipped(state.name, 64), day=words.day(since.date()), time=words.time(since)
    )
    count = state.under_way
    waiting = words("hold-waiting", count=count) if count else words("hold-waiting-none")
    if not state.releasable:
        return Message(text=join([ordered, waiting, words("hold-ask-admin")], "\n\n"))
    return Message(text=join([ordered, waiting], "\n\n"), buttons=_release(words))


def for_admins(state: Standstill) -> Standstill:
    """The same for somebody who may release what another has held."""
    return replace(state, releasable=True)


def released(state: Standstill, words: Words) -> Message:
    count = state.under_way
    told = words("hold-released", count=count) if count else words("hold-released-none")
    return Message(text=told)


def told_released(name: str, words: Words) -> Message:
    """To the others who had been told of the hold."""
    return Message(text=words("hold-told-released", name=clipped(name, 64)))


def _release(words: Words) -> Buttons:
    release = Button(words.label("button-release"), HoldAll(HoldStep.RELEASE), Style.SUCCESS)
    return ((release,),)
