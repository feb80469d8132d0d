"""Proposing: the author of a draft sees who is recognised, and has the last word."""

from datetime import date

import pytest

from bot.domain.chats import ChatId
from bot.domain.desk import Act, Draft
from bot.domain.news import Item
from bot.domain.people import MentionState, Name, PersonId, Profile, Role
from bot.domain.proposals import Standing
from bot.services.publishing import Publishing
from bot.services.releases import with_text
from tests.services.conftest import AUTHOR, Office

TEXT = (
    "They met.\n\nForeign Minister of Russia Sergey Lavrov met Imangali Tasmagambetov, and "
    "I. Petrov came too. The Minister of Culture of Russia Jane Doe spoke."
)


async def known(office: Office, *names: str) -> list[PersonId]:
    async with office.database.begin() as tx:
        return [
            (
                await tx.people.put(
                    Profile(ref=f"r{number}", names=(Name(text=name, language="en"),))
                )
            )[0].id
            for number, name in enumerate(names)
        ]


@pytest.fixture
async def people(office: Office) -> list[PersonId]:
    return await known(office, "Sergey Lavrov", "Imangali Tasmagambetov", "Ivan Petrov")


async def drafted(publishing: Publishing, text: str = TEXT) -> Draft:
    return await publishing.compose(text, None, author=AUTHOR, chat=ChatId(AUTHOR), language="en")


async def corrected(office: Office, item: Item, text: str) -> None:
    draft = await office.correcting.begin(item.id, AUTHOR, ChatId(AUTHOR), Act.CORRECT)
    draft = await office.publishing.change(
        draft.id, AUTHOR, lambda content: with_text(content, text)
    )
    await office.correcting.correct(draft.id, draft.version, AUTHOR)


async def test_strict_matches_are_ticked_and_all_others_offered(
    office: Office, people: list[PersonId]
) -> None:
    draft = await drafted(office.publishing)
    named = await office.publishing.proposals(draft)
    assert [(each.name, each.standing, each.is_ticked) for each in named] == [
        ("Sergey Lavrov", Standing.KNOWN, True),
        ("Imangali Tasmagambetov", Standing.KNOWN, True),
        ("I. Petrov", Standing.UNSURE, False),
        ("Jane Doe", Standing.NEW, False),
    ]
    item = await office.published(draft)
    lavrov, tasmagambetov, petrov = people
    async with office.database.read() as tx:
        assert (await tx.news.of_person(lavrov, page=1, size=5)).total == 1
        assert (await tx.news.of_person(tasmagambetov, page=1, size=5)).total == 1
        assert (await tx.news.of_person(petrov, page=1, size=5)).total == 0
        assert await tx.people.mentions.beside(item.id) == (tasmagambetov,)
        assert await tx.people.count() == 3


async def test_what_the_author_chooses_stands(office: Office, people: list[PersonId]) -> None:
    draft = await drafted(office.publishing)
    lavrov, tasmagambetov, petrov = people
    for each in await office.publishing.proposals(draft):
        draft = await office.publishing.tick(draft.id, AUTHOR, each.key, ticked=not each.is_ticked)
    item = await office.published(draft)
    async with office.database.read() as tx:
        everybody = await tx.people.all()
        (jane,) = [each for each in everybody if each.name("en") == "Jane Doe"]
        assert jane.roles[0].titles == {"en": "Minister of Culture"}
        assert jane.roles[0].held_on(item.day)
        totals = [
            (await tx.news.of_person(each, page=1, size=5)).total
            for each in (lavrov, tasmagambetov, petrov, jane.id)
        ]
        assert totals == [0, 0, 1, 1]
        assert (await tx.people.mentions.queued(page=1, size=5)).total == 0


async def test_a_correction_keeps_what_was_chosen(office: Office, people: list[PersonId]) -> None:
    draft = await drafted(office.publishing)
    lavrov, tasmagambetov, _ = people
    draft = await office.publishing.tick(draft.id, AUTHOR, f"p{tasmagambetov}", ticked=False)
    item = await office.published(draft)
    await corrected(office, item, TEXT + " It rained.")
    async with office.database.read() as tx:
        assert (await tx.news.of_person(lavrov, page=1, size=5)).total == 1
        assert (await tx.news.of_person(tasmagambetov, page=1, size=5)).total == 0
        found = (await tx.people.mentions.recognised([item.id]))[item.id]
        (kept,) = [one for one in found if one.is_judged]
        assert (kept.person, kept.state) == (tasmagambetov, MentionState.REJECTED)


async def test_a_judgement_of_an_office_alone_survives_a_revision(office: Office) -> None:
    role = Role(
        titles={"en": "Secretary General"}, organisations={"en": "CSTO"}, since=date(2020, 1, 1)
    )
    async with office.database.begin() as tx:
        name = Name(text="Imangali Tasmagambetov", language="en")
        person, _ = await tx.people.put(Profile(ref="t", names=(name,), roles=(role,)))
    text = "They met.\n\nThe Secretary General of the CSTO spoke."
    item = await office.published(await drafted(office.publishing, text))
    async with office.database.begin() as tx:
        assert await tx.people.mentions.beside(item.id) == (person.id,)
        (queued,) = await tx.people.mentions.by_office()
        await tx.people.mentions.judge(item.id, queued.position, MentionState.REJECTED)
    await corrected(office, item, text + " It rained.")
    async with office.database.read() as tx:
        assert await tx.people.mentions.beside(item.id) == ()
        (kept,) = (await tx.people.mentions.recognised([item.id]))[item.id]
        assert (kept.person, kept.state) == (person.id, MentionState.REJECTED)
