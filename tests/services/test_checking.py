"""Checking: what an eye should fall on, and only that."""

from dataclasses import replace

import pytest

from bot.domain.chats import ChatId
from bot.domain.checks import Check
from bot.domain.desk import Draft
from bot.domain.formatting import Span, Style
from bot.domain.news import Content, Kind
from bot.domain.proposals import Proposal, Standing
from bot.services.checking import Checking
from bot.services.translating import ToldError, Translating
from tests.services.conftest import ADMIN, AUTHOR, Office

TEXT = "Observers arrive: 40 of them\nThey came on 15 March 2024."


def checking(office: Office) -> Checking:
    return Checking(
        database=office.database, clock=office.clock, searching=office.searching, rate=30
    )


def translating(office: Office) -> Translating:
    return Translating(database=office.database, clock=office.clock, access=office.access)


async def composed(office: Office, text: str = TEXT) -> Draft:
    return await office.publishing.compose(
        text, None, author=AUTHOR, chat=ChatId(AUTHOR), language="en"
    )


async def found(office: Office, draft: Draft, *people: Proposal, fits: bool = True) -> list[Check]:
    inspection = await checking(office).inspection(draft, people, fits=fits)
    return [each.check for each in inspection.findings]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("See https://example.org/a.", False),
        ("See (www.example.org).", False),
        ("Write to press@example.org: it is 12:30", False),
        ("See http:/example.org", True),
        ("See htp://example.org/a", True),
        ("See https://localhost", True),
    ],
)
async def test_broken_links(office: Office, text: str, broken: bool) -> None:
    draft = await composed(office, "Title\n" + text)
    assert (Check.BROKEN_LINK in await found(office, draft)) is broken


async def test_links_behind_words_and_the_source_are_looked_at(office: Office) -> None:
    draft = await composed(office)
    spans = (Span(start=0, end=4, style=Style.LINK, url="nowhere"),)
    linked = replace(draft, content=replace(draft.content, spans=spans))
    assert Check.BROKEN_LINK in await found(office, linked)
    sourced = replace(draft, content=replace(draft.content, url="https://exa mple"))
    assert Check.BROKEN_LINK in await found(office, sourced)


async def test_whoever_is_new_and_not_decided_upon(office: Office) -> None:
    draft = await composed(office)
    new = Proposal(standing=Standing.NEW, name="Anna Lind")
    known = Proposal(standing=Standing.KNOWN, name="Boris")
    assert Check.UNKNOWN_PEOPLE in await found(office, draft, new, known)
    assert Check.UNKNOWN_PEOPLE not in await found(office, draft, known)
    assert Check.UNKNOWN_PEOPLE not in await found(office, draft, replace(new, chosen=True))


async def test_the_same_in_other_capitals_and_not_what_is_like_it(office: Office) -> None:
    await office.published(await composed(office))
    assert Check.ALREADY_PUBLISHED in await found(office, await composed(office, TEXT.upper()))
    other = await composed(office, "Observers arrive: 41 of them\nThey came in March.")
    assert Check.ALREADY_PUBLISHED not in await found(office, other)


async def test_translations_are_missing_open_or_told(office: Office) -> None:
    original = await composed(office)
    assert Check.NO_TRANSLATION in await found(office, original)
    begun = await translating(office).of_draft(original.id, AUTHOR, ChatId(AUTHOR))
    original = await office.publishing.draft(original.id, AUTHOR)
    assert (begun.story, begun.content.language) == (original.story, "ru")
    assert Check.TRANSLATION_OPEN in await found(office, original)
    written = await office.publishing.change(
        begun.id,
        AUTHOR,
        lambda _: Content(kind=Kind.BRIEF, lead="Сорок наблюдателей.", language="ru"),
    )
    item = await office.published(written)
    assert not {Check.NO_TRANSLATION, Check.TRANSLATION_OPEN} & set(await found(office, original))
    await office.published(original)
    with pytest.raises(ToldError):
        await translating(office).of_item(item.id, ADMIN, ChatId(ADMIN))


async def test_a_text_that_does_not_fit_is_told(office: Office) -> None:
    draft = await composed(office)
    assert Check.LONG_FOR_CAPTION in await found(office, draft, fits=False)
    assert Check.LONG_FOR_CAPTION not in await found(office, draft)


async def test_a_translation_counts_whom_only_it_reaches(office: Office) -> None:
    await office.follower(11)
    only_russian = await office.follower(12)
    async with office.database.begin() as tx:
        await tx.chats.set_languages(only_russian.id, ("ru",))
    original = await composed(office)
    assert (await checking(office).audience(original)).total == 1
    item = await office.published(original)
    begun = await translating(office).of_item(item.id, AUTHOR, ChatId(AUTHOR))
    assert (await checking(office).audience(begun)).total == 1
    assert begun.content.date == item.day
