"""Proposals: whom a draft names, to be ticked one by one before it is published."""

from collections.abc import Sequence

from bot.domain.desk import Draft
from bot.domain.proposals import Proposal, Standing
from bot.messages.actions import EditDraft
from bot.messages.excerpts import LABEL_LIMIT, clipped
from bot.messages.message import Button, Message
from bot.messages.roles import NAME_LIMIT, ROLE_LIMIT, office
from bot.messages.steps import DraftStep
from bot.messages.words import Words
from bot.text.markup import Html, bold, escape, join

MOST = 20
"""People shown of one draft; those further on keep the tick that they have."""
_NAMED = 5
TICK, UNTICK = "+", "-"
_SIGNS = {Standing.KNOWN: "▫️", Standing.UNSURE: "❔", Standing.NEW: "➕"}


def line(people: Sequence[Proposal], words: Words) -> Html:
    """What the card says: who is in the draft, and how many wait for a look."""
    ticked = [_name(each, words) for each in people if each.is_ticked]
    waiting = sum(not each.is_ticked and each.chosen is None for each in people)
    parts: list[Html] = []
    if ticked:
        more = len(ticked) - _NAMED
        names = ", ".join(ticked[:_NAMED]) + (f" +{more}" if more > 0 else "")
        parts.append(words("draft-people", names=names))
    if waiting:
        parts.append(words("draft-people-waiting", count=waiting))
    return join(parts)


def button(draft: Draft, people: Sequence[Proposal], words: Words) -> Button:
    label = words.label("button-draft-people", count=len(people))
    return Button(label, EditDraft(DraftStep.PEOPLE, draft.id, draft.version))


def choose(draft: Draft, people: Sequence[Proposal], words: Words) -> Message:
    """A button for each of them, which ticks or takes the tick away."""
    rows = tuple((_toggle(draft, each, words),) for each in people[:MOST])
    back = Button(
        words.label("button-to-draft"), EditDraft(DraftStep.SHOW, draft.id, draft.version)
    )
    told = [_told(each, words) for each in people[:MOST]]
    heading = words("draft-people-choose") if people else words("draft-people-nobody")
    parts = [heading, join(told)]
    if any(each.person is None for each in people[:MOST]):
        parts.append(words("draft-people-new"))
    return Message(text=join(parts, "\n\n"), buttons=(*rows, (back,)))


def _toggle(draft: Draft, each: Proposal, words: Words) -> Button:
    sign = "✓" if each.is_ticked else _SIGNS[each.standing]
    value = each.key + (UNTICK if each.is_ticked else TICK)
    label = f"{sign} {clipped(_name(each, words), LABEL_LIMIT)}"
    return Button(label, EditDraft(DraftStep.PERSON, draft.id, draft.version, value))


def _told(each: Proposal, words: Words) -> Html:
    """The name, the office by which two of a name are told apart, and what the text says."""
    sign = "✓" if each.is_ticked else _SIGNS[each.standing]
    name = _name(each, words)
    parts = [escape(f"{sign} "), bold(clipped(name, NAME_LIMIT))]
    if each.person is not None and each.person.roles:
        parts += [escape(" · "), office(each.person.roles[0], words)]
    elif each.role:
        parts.append(escape(f" · {clipped(each.role, ROLE_LIMIT)}"))
    if each.person is not None and each.name and each.name != name:
        written = words.label("draft-people-written", name=clipped(each.name, LABEL_LIMIT))
        parts.append(escape(f" ({written})"))
    return join(parts, "")


def _name(each: Proposal, words: Words) -> str:
    return each.name if each.person is None else each.person.name(words.language)
