"""In any chat: words after the bot's name offer dossiers and news, posted with a way back."""

import pytest

from bot.domain.chats import ChatId
from bot.domain.people import Name, PersonId, Profile
from bot.simulator.cast import Cast
from bot.simulator.files import Upload
from bot.simulator.inline import InlineAnswer
from bot.simulator.person import Person
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_publish import PNG, until_seen


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


async def test_pictures_come_along_and_lists_keep_their_titles(stage: Stage) -> None:
    number = await knows(stage, "Sergey Lavroshkin", "Сергей Лаврошкин")
    cast = stage.cast
    await cast.carol.writes("/start")
    photo = Upload(name="hall.png", type="image/png", content=PNG)
    await cast.carol.sends(photo, "/publish Zanzibar opens a bridge\n\nIt is long.")
    await cast.carol.presses("Publish")
    await until_seen(cast.carol, "Delivered: 1 of 1", None)
    question, answer = await asked(cast, cast.anna, "")
    kinds = [result.shown["type"] for result in answer.results]
    assert kinds == ["photo", *["article"] * 9]
    posted = cast.world.choose(cast.anna.user, cast.group, question, answer.results[0].id)
    assert posted.media is not None
    assert posted.text.startswith("Zanzibar opens a bridge")
    assert "?start=i" in str(posted.keyboard)

    async with stage.database.begin() as tx:
        file = await tx.files.add("face.png", telegram_id=await telegram_id(stage))
        await tx.people.set_portrait(PersonId(number), file)
    _, answer = await asked(cast, cast.anna, "Сергея Лаврошкина")
    assert answer.results[0].shown["type"] == "photo"
    _, answer = await asked(cast, cast.anna, "zanzibar")
    assert [each.shown["type"] for each in answer.results] == ["article"], "one has a title"


async def telegram_id(stage: Stage) -> str:
    async with stage.database.read() as tx:
        item = (await tx.news.latest(page=1, size=1, language="en")).entries[0]
        file = item.content.images[0].file
        assert file is not None
        return (await tx.files.photo_ids([file]))[file]


async def test_filters_work_as_in_a_search(stage: Stage) -> None:
    async with stage.database.read() as tx:
        known = (await tx.news.latest(page=1, size=200, language="en")).entries
        wanted = known[0].content.section
    _, answer = await asked(stage.cast, stage.cast.anna, f"section:{wanted}")
    offered = {int(result.id[1:]) for result in answer.results if result.id.startswith("i")}
    assert offered
    for item in known:
        assert item.id not in offered or item.content.section == wanted


@pytest.mark.parametrize("query", ["", "ministers"])
async def test_answers_are_kept_for_the_asker_alone(stage: Stage, query: str) -> None:
    """They are in the asker's language, which Telegram knows nothing of."""
    stage.cast.world.calls.is_on = True
    await asked(stage.cast, stage.cast.anna, query)
    calls = stage.cast.world.calls.newest(after=0, limit=500)
    told = [call["parameters"] for call in calls if call["method"] == "answerInlineQuery"][-1]
    assert str(told["is_personal"]).casefold() == "true"
    assert int(str(told["cache_time"])) == 60


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
