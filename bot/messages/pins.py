"""Pins: where what was sent is pinned, and where it could not be."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.broadcasts import BroadcastId
from bot.domain.chats import Chat
from bot.messages.actions import PinCopies
from bot.messages.excerpts import clipped
from bot.messages.message import Button, Message
from bot.messages.steps import PinStep
from bot.messages.words import Words
from bot.text.markup import Html, bold, join

LISTED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What came of a try in each chat; `refused` with what is missing there, or why."""

    done: Sequence[Chat] = ()
    refused: Sequence[tuple[Chat, Html]] = ()
    without: Sequence[Chat] = ()


def pinned(tried: Tried, broadcast: BroadcastId, words: Words) -> Message:
    """Where it is pinned now; once more for the rest, or down again."""
    row = []
    if tried.refused or tried.without:
        row.append(Button(words.label("button-pin-again"), PinCopies(PinStep.PIN, broadcast)))
    if tried.done:
        row.append(Button(words.label("button-unpin"), PinCopies(PinStep.UNPIN, broadcast)))
    parts = [
        _listed(words("pinned-in"), tried.done),
        *(_refused(chat, why, words) for chat, why in tried.refused[:LISTED]),
        _listed(words("pin-not-there-yet"), tried.without),
    ]
    text = join(parts, "\n\n") or words("pin-nowhere")
    return Message(text=text, buttons=(tuple(row),) if row else ())


def unpinned(tried: Tried, broadcast: BroadcastId, words: Words) -> Message:
    parts = [
        _listed(words("unpinned-in"), tried.done),
        *(_refused(chat, why, words) for chat, why in tried.refused[:LISTED]),
    ]
    again = Button(words.label("button-pin"), PinCopies(PinStep.PIN, broadcast))
    return Message(text=join(parts, "\n\n") or words("unpinned-nothing"), buttons=((again,),))


def _listed(what: Html, chats: Sequence[Chat]) -> Html:
    if not chats:
        return Html("")
    names = [bold(clipped(chat.title, 64)) for chat in chats[:LISTED]]
    more = [f"+ {len(chats) - LISTED}"] if len(chats) > LISTED else []
    return join([what, join([*names, *more], ", ")], " ")


def _refused(chat: Chat, why: Html, words: Words) -> Html:
    return join([words("pin-refused", name=clipped(chat.title, 64)), why])
