"""Limits again: Telegram takes the desk's figures, histories and lists, whatever stands in them."""

from dataclasses import replace
from datetime import UTC

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.chats import UserId
from bot.domain.desk import Change, DeskRole, Member
from bot.domain.figures import Interests
from bot.domain.news import Item, Page, Section
from bot.domain.people import Person
from bot.domain.revisions import Revision, Withdrawal
from bot.messages import figures, histories, item_figures, limits, notices, staff
from bot.messages.histories import Changed, History
from bot.messages.limits import Limits
from bot.messages.message import Message
from bot.messages.words import Words
from tests.messages.gallery.figures import FIGURES, ITEM
from tests.messages.samples import faults
from tests.messages.test_limits import (
    AT,
    contents,
    items,
    persons,
    sections,
    spoken,
    texts,
    thorough,
)

USER = UserId(2**50)
revisions = st.builds(
    Revision,
    number=st.integers(1, 9999),
    at=st.just(AT),
    by=st.none() | st.just(USER),
    change=st.none() | st.sampled_from(Change),
    note=st.none() | texts,
)
members = st.builds(
    Member,
    user=st.just(USER),
    name=texts,
    role=st.sampled_from(DeskRole),
    since=st.just(AT),
    sections=st.just(frozenset()),
)


@thorough
@given(st.lists(texts, max_size=10), st.lists(persons, max_size=10), st.none() | sections, spoken)
def test_figures(
    found: list[str], people: list[Person], section: Section | None, words: Words
) -> None:
    interests = Interests(
        searches=(10**9,) * 7,
        misses=(10**8,) * 7,
        missed=tuple((text, 10**9) for text in found),
        people=tuple((person, 10**9) for person in people),
    )
    shown = replace(FIGURES, interests=interests, section=section)
    assert faults(figures.overview(shown, words)) == []


@thorough
@given(items, st.lists(revisions, min_size=1, max_size=8), texts, texts, spoken)
def test_a_history(item: Item, entries: list[Revision], name: str, why: str, words: Words) -> None:
    history = History(
        item=item,
        revisions=Page(entries=tuple(entries), number=2, pages=3, total=20),
        withdrawal=Withdrawal(at=AT, by=USER, why=why),
        names={USER: name},
    )
    assert faults(histories.revisions(history, words, UTC)) == []
    assert faults(histories.retracted(item, words)) == []
    assert faults(item_figures.of_item(replace(ITEM, item=item), words)) == []


changes = st.builds(
    Changed,
    item=items,
    revision=revisions,
    after=contents,
    before=st.none() | contents,
    section=st.none() | sections,
    names=texts.map(lambda name: {USER: name}),
)


@thorough
@given(changes, spoken)
def test_a_change(changed: Changed, words: Words) -> None:
    assert faults(histories.change(changed, words, UTC)) == []


@thorough
@given(members, st.lists(sections, max_size=40), spoken)
def test_members_and_their_sections(member: Member, chosen: list[Section], words: Words) -> None:
    chosen_limits = Limits(
        key=str(USER),
        name=member.name,
        sections=frozenset(section.id for section in chosen),
        choices=tuple(chosen),
    )
    shown: list[Message] = [
        staff.desk([member] * 45, words, may_invite_admins=True, left=100),
        staff.member(member, words, sections=chosen),
        limits.choose_sections(chosen_limits, words),
        limits.choose_sections(replace(chosen_limits, key="f" * 16, name=None), words),
        limits.told(chosen, words),
        staff.told_joined(member.name, member.role, words),
        staff.welcome(member.role, words, sections=chosen),
        notices.outside(chosen, words),
    ]
    assert [fault for each in shown for fault in faults(each)] == []
