"""Recognising: whom an item names beside those whom it gives an office."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.mentions import Recognition, settled
from bot.domain.news import Content, Item, ItemId
from bot.domain.people import MentionState, PersonId
from bot.services.linking import holder_on
from bot.text.alone import alone_in
from bot.text.bodies import folded
from bot.text.offices import Offices
from bot.text.recognition import Recognised, Register, recognised
from storage.transaction import Transaction

MOST_OFFERED = 5
"""People whom an item offers to the desk; more of them are noise."""
_NAMESAKES = 3
"""Where more people share a name, the desk could not choose by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recogniser:
    """The directory's names and offices, as they are needed to read a text.

    `chosen` says of people whether the desk has ticked them.
    """

    register: Register
    offices: Offices
    chosen: Mapping[PersonId, bool] = field(default_factory=dict)

    async def note(
        self, tx: Transaction, items: Sequence[Item], entered: Sequence[Recognition] = ()
    ) -> None:
        """Store who is recognised in items as they stand; what the desk has said stays said.

        `entered` are those whom the desk has just added to the directory.
        """
        mentions = tx.people.mentions
        ids = [item.id for item in items]
        listed, before = await mentions.listed(ids), await mentions.recognised(ids)
        changed: dict[ItemId, Sequence[Recognition]] = {}
        for item in items:
            known = before.get(item.id, ())
            named = named_in(item.content, self.register, listed.get(item.id, ()))
            by_name = [self._as_chosen(one) for one in named]
            found = settled([*by_name, *entered, *self._by_office(item)], known)
            if found != known:
                changed[item.id] = found
        if changed:
            await mentions.set_recognised(changed)

    def _by_office(self, item: Item) -> list[Recognition]:
        found = (one for text in texts_of(item.content) for one in alone_in(text, self.offices))
        by_phrase = {folded(one.phrase): one for one in found}
        return [
            Recognition(phrase=one.phrase, person=holder_on(item.day, one), by_office=True)
            for one in by_phrase.values()
        ]

    def _as_chosen(self, one: Recognition) -> Recognition:
        ticked = None if one.person is None else self.chosen.get(one.person)
        if ticked is None:
            return one
        state = MentionState.CONFIRMED if ticked else MentionState.REJECTED
        return Recognition(phrase=one.phrase, person=one.person, state=state, score=one.score)


def named_in(
    content: Content, register: Register, listed: Iterable[PersonId] = ()
) -> tuple[Recognition, ...]:
    """The people whom a text names, each once; `listed` are known to stand in it otherwise.

    Strict matches are linked, the likeliest of all others offered.
    """
    found = recognised(texts_of(content), register)
    sure: dict[PersonId, Recognised] = {}
    for one in found:
        if one.is_sure:
            sure.setdefault(one.people[0], one)
    unsure = {
        person: one
        for one in found
        if not one.is_sure and len(one.people) <= _NAMESAKES
        for person in one.people
        if person not in sure
    }
    known = set(listed)
    linked = [_told(person, one, MentionState.AUTOMATIC) for person, one in sure.items()]
    offered = [_told(person, one, MentionState.OFFERED) for person, one in unsure.items()]
    likeliest = sorted(offered, key=lambda one: -(one.score or 0))[:MOST_OFFERED]
    return tuple(one for one in (*linked, *likeliest) if one.person not in known)


def texts_of(content: Content) -> tuple[str, ...]:
    """What of an item is read for people."""
    return ((content.title,) if content.title else ()) + content.paragraphs


def _told(person: PersonId, one: Recognised, state: MentionState) -> Recognition:
    return Recognition(phrase=one.text, person=person, state=state, score=one.score)
