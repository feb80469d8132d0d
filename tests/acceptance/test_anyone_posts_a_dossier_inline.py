"""In any chat: words after the bot's name offer dossiers and news, posted with a way back."""

import pytest

from bot.domain.chats import ChatId
from bot.domain.people import Name, Profile
from bot.simulator.cast import Cast
from bot.simulator.inline import InlineAnswer
from bot.simulator.person import Person
from tests.acceptance.conftest import Stage


async def asked(cast: Cast, who: Person, query: str, offset: str = "") -> tuple[str, InlineAnswer]:
    question = cast.world.ask_inline(who.user, cast.group, query, offset)
    return question.id, await cast.world.answer_inline(question)


def titles(answer: InlineAnswer) -> list[str]:
    return [str(result.shown["title"]) for result in answer.results]


@pytest.mark.parametrize("query", ["lavroshkin", "Lavroschkin", "Лаврошкин", "Сергея Лаврошкина"])
async def test_a_certain_dossier_stands_before_the_news(stage: Stage, query: str) -> None:
    await knows(stage, "Sergey Lavroshkin", "Сергей Лаврошкин")
    _, answer = await asked(stage.cast, stage.cast.anna, query)
    assert titles(answer)[0] == "👤 Sergey Lavroshkin"


async def test_the_posted_card_leads_back_to_the_dossier(stage: Stage) -> None:
    number = await knows(stage, "Sergey Lavroshkin", "Сергей Лаврошкин")
    cast = stage.cast
    question, answer = await asked(cast, cast.anna, "lavroshkin")
    posted = cast.world.choose(cast.anna.user, cast.group, question, answer.results[0].id)
    assert posted.body is not None
    assert posted.body.text.startswith("Sergey Lavroshkin\nСергей Лаврошкин")
    (row,) = (posted.keyboard or {})["inline_keyboard"]
    assert row[0]["url"].endswith(f"?start=p{number}")
    await cast.anna.writes(f"/start p{number}")
    assert "Sergey Lavroshkin" in cast.anna.last


async def test_the_language_is_the_askers_own(stage: Stage) -> None:
    await knows(stage, "Sergey Lavroshkin", "Сергей Лаврошкин")
    cast = stage.cast
    await cast.anna.writes("/language")
    await cast.anna.presses("Русский")
    _, answer = await asked(cast, cast.anna, "lavroshkin")
    assert titles(answer)[0] == "👤 Сергей Лаврошкин"
    assert answer.button is not None
    assert answer.button["text"] == "Открыть бота"


async def test_without_words_the_latest_news_is_offered_page_by_page(stage: Stage) -> None:
    cast = stage.cast
    _, first = await asked(cast, cast.anna, "")
    assert len(first.results) == 10
    _, second = await asked(cast, cast.anna, "", first.next_offset)
    assert not {one.id for one in first.results} & {one.id for one in second.results}


@pytest.mark.parametrize("query", ["xyzzy qwrtp", "😀" * 100, "<b>", "id:", "\u0000"])
async def test_odd_words_offer_nothing_and_harm_nothing(stage: Stage, query: str) -> None:
    _, answer = await asked(stage.cast, stage.cast.anna, query)
    assert answer.button is not None


async def test_asking_inline_makes_nobody_a_reader(stage: Stage) -> None:
    await asked(stage.cast, stage.cast.boris, "lavroshkin")
    async with stage.database.read() as tx:
        own = ChatId(stage.cast.boris.user.id)
        assert own not in await tx.chats.among([own])


async def knows(stage: Stage, english: str, russian: str) -> int:
    async with stage.database.begin() as tx:
        person, _ = await tx.people.put(
            Profile(
                ref="test:lavrov",
                names=(
                    Name(text=english, language="en"),
                    Name(text=russian, language="ru"),
                ),
            )
        )
    return person.id
