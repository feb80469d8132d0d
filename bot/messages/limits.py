"""Limits: the sections that a member works in, or whoever takes up an invitation."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.news import Section, SectionId
from bot.messages import turning
from bot.messages.actions import Limit, ManageStaff, TurnList
from bot.messages.excerpts import LABEL_LIMIT, clipped
from bot.messages.lists import in_rows
from bot.messages.message import Button, Buttons, Message
from bot.messages.steps import DeskList, LimitOf, StaffStep
from bot.messages.words import Words
from bot.text.markup import Html, join

SECTIONS_SHOWN = 20
NAMED = 12
"""Sections that a card names; a press shows all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The `sections` that somebody is limited to, out of `choices`; everywhere without any.

    `key` is a member's number, or the beginning of an invitation's digest; `name` is the
    member's, None for whoever takes up the invitation.
    """

    key: str
    name: str | None
    sections: frozenset[SectionId]
    choices: tuple[Section, ...]

    @property
    def chosen(self) -> tuple[Section, ...]:
        return tuple(each for each in self.choices if each.id in self.sections)

    @property
    def slugs(self) -> str:
        return ", ".join(section.slug for section in self.chosen)


def section_names(sections: Sequence[Section], words: Words) -> str:
    """The first of many sections; of the rest, how many they are."""
    named = [clipped(each.name(words.language), LABEL_LIMIT) for each in sections]
    more = f" + {len(named) - NAMED}" if len(named) > NAMED else ""
    return ", ".join(named[:NAMED]) + more


def where(sections: Sequence[Section], words: Words) -> Html:
    """In which sections somebody works; in all of them where there are none."""
    if not sections:
        return words("staff-everywhere")
    return words("staff-sections", sections=section_names(sections, words))


def choose_sections(limits: Limits, words: Words, *, page: int = 1) -> Message:
    """Every section, ticked where somebody works in it; a press adds it or takes it out."""
    whose = LimitOf.INVITATION if limits.name is None else LimitOf.MEMBER
    listed = DeskList.INVITATION_SECTIONS if limits.name is None else DeskList.MEMBER_SECTIONS
    shown = turning.sheet(limits.choices, page, SECTIONS_SHOWN)
    ticks = [
        _tick(
            section.name(words.language),
            Limit(whose, limits.key, section.id),
            on=section.id in limits.sections,
        )
        for section in shown.entries
    ]
    everywhere = _tick(
        words.label("button-everywhere"),
        Limit(whose, limits.key, Limit.EVERYWHERE),
        on=not limits.sections,
    )
    turns = turning.row(shown.number, shown.pages, lambda to: TurnList(listed, to, limits.key))
    return Message(
        text=_whose(limits, words),
        buttons=((everywhere,), *in_rows(ticks, 2), *turns, *_to_the_member(limits, words)),
    )


def page_with(section: int, limits: Limits) -> int:
    """The page of the choices on which a section stands."""
    return turning.page_of(limits.choices, lambda each: each.id == section, SECTIONS_SHOWN)


def _whose(limits: Limits, words: Words) -> Html:
    if limits.name is not None:
        return words("staff-choose-sections", name=clipped(limits.name, 64))
    chosen = where(limits.chosen, words)
    return join([words("staff-choose-sections-invited"), chosen], "\n\n")


def _to_the_member(limits: Limits, words: Words) -> Buttons:
    if limits.name is None:
        return ()
    show = ManageStaff(StaffStep.SHOW, int(limits.key))
    return ((Button(words.label("button-back"), show),),)


def _tick(label: str, action: Limit, *, on: bool) -> Button:
    shown = clipped(label, LABEL_LIMIT)
    return Button(f"✓ {shown}" if on else shown, action)


def told(sections: Sequence[Section], words: Words) -> Message:
    """To a member whose sections an admin has changed."""
    if not sections:
        return Message(text=words("staff-told-everywhere"))
    return Message(text=words("staff-told-sections", sections=section_names(sections, words)))
