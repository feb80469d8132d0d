"""A story told in two languages comes once, in the reader's own, and changes it in its place."""

import asyncio

from bot.simulator.cast import Cast
from bot.simulator.messages import Message
from bot.simulator.person import Person
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_publish import RELEASE, everyone_listens, until_seen
from tests.patience import until

ENGLISH = "Forty observers"
RUSSIAN = "Сорок наблюдателей"
RELEASE_RU = "Наблюдатели прибыли в Душанбе\n\nСорок наблюдателей приехали на неделю."
PATIENCE_S = 0.6


def having(person: Person, text: str) -> list[Message]:
    return [message for message in person.messages() if text in message.text]


async def both_listen(cast: Cast) -> None:
    for person in (cast.anna, cast.boris):
        await person.writes("/start")
        await person.writes("/subscribe")


async def translated(cast: Cast) -> None:
    """From the draft's card: its translation, written at once."""
    await cast.carol.presses("Add a translation")
    await cast.carol.answers(RELEASE_RU)


async def published(cast: Cast, name: str) -> None:
    await cast.carol.writes("/drafts")
    await cast.carol.presses(name)
    await cast.carol.presses("Publish")


async def test_a_translation_begins_with_what_both_have_in_common(cast: Cast) -> None:
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("Section")
    await cast.carol.presses("Peacekeeping")
    await cast.carol.presses("Add a translation")
    assert "Now the text" in cast.carol.last
    await cast.carol.answers(RELEASE_RU)
    card = cast.carol.last
    assert "Translation of Observers arrive in Dushanbe" in card
    assert "Русский" in card
    assert "Peacekeeping" in card


async def test_begun_twice_it_is_one_draft(cast: Cast) -> None:
    await cast.carol.writes("/publish " + RELEASE)
    await translated(cast)
    await cast.carol.writes("/drafts")
    await cast.carol.presses("Observers arrive")
    await cast.carol.presses("Add a translation")
    assert RUSSIAN in cast.carol.sees(2)[0]
    await cast.carol.writes("/drafts")
    assert "2 open drafts" in cast.carol.last


async def test_each_reader_gets_one_copy_in_their_language(cast: Cast) -> None:
    """The Russian one waits for nobody: whoever speaks Russian is left to it."""
    await both_listen(cast)
    await cast.dana.writes("/hold")
    await cast.dana.presses("Stop all sending")
    await cast.carol.writes("/publish " + RELEASE)
    await translated(cast)
    await published(cast, "Observers arrive")
    await published(cast, "Наблюдатели")
    await cast.dana.writes("/hold")
    await cast.dana.presses("Let sending go on")

    await until_seen(cast.anna, ENGLISH, None)
    await until_seen(cast.boris, RUSSIAN, None)
    await asyncio.sleep(PATIENCE_S)
    assert not having(cast.anna, RUSSIAN)
    assert not having(cast.boris, ENGLISH)


async def late(cast: Cast) -> None:
    """The original goes out to all, and its translation comes later."""
    await both_listen(cast)
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("Publish")
    await until_seen(cast.boris, ENGLISH, None)
    await cast.carol.writes("/latest")
    await cast.carol.presses("1")
    await cast.carol.presses("Add a translation")
    await cast.carol.answers(RELEASE_RU)
    await cast.carol.presses("Publish")
    await until_seen(cast.carol, RUSSIAN, None)
    await asyncio.sleep(PATIENCE_S)


async def test_a_late_translation_is_not_pushed_to_whoever_has_the_story(cast: Cast) -> None:
    await late(cast)
    assert not having(cast.boris, RUSSIAN)
    assert not having(cast.anna, RUSSIAN)
    await cast.boris.writes("/latest")
    assert "Наблюдатели прибыли" in cast.boris.last


async def test_its_readers_copies_lead_to_a_late_translation(cast: Cast) -> None:
    await late(cast)
    (copy,) = having(cast.boris, ENGLISH)
    await until(lambda: "🌐 Русский" in cast.boris.buttons_of(having(cast.boris, ENGLISH)[0]))
    await cast.boris.presses("🌐 Русский")
    assert [each.id for each in having(cast.boris, RUSSIAN)] == [copy.id]


async def test_the_original_says_in_which_language_it_is(cast: Cast) -> None:
    await late(cast)
    assert "на английском" in having(cast.boris, ENGLISH)[0].text
    assert "in English" not in having(cast.anna, ENGLISH)[0].text


async def test_a_late_translation_goes_to_whoever_gets_that_language_alone(cast: Cast) -> None:
    await everyone_listens(cast)
    await cast.dana.writes("/channels")
    await cast.dana.presses("Demo News")
    await cast.dana.presses("Languages")
    await cast.dana.presses("Русский")
    await late(cast)
    await until_seen(cast.anna, RUSSIAN, cast.channel)
    assert not any(ENGLISH in text for text in cast.anna.sees(of=cast.channel))
    assert any(ENGLISH in text for text in cast.anna.sees(of=cast.group))
    assert not any(RUSSIAN in text for text in cast.anna.sees(of=cast.group))


async def switched(stage: Stage) -> Message:
    """Anna's copy, which is Russian now."""
    cast = stage.cast
    await both_listen(cast)
    await cast.dana.writes("/hold")
    await cast.dana.presses("Stop all sending")
    await cast.carol.writes("/publish " + RELEASE)
    await translated(cast)
    await published(cast, "Observers arrive")
    await published(cast, "Наблюдатели")
    await cast.dana.writes("/hold")
    await cast.dana.presses("Let sending go on")
    await until_seen(cast.anna, ENGLISH, None)
    await until_seen(cast.boris, RUSSIAN, None)
    (copy,) = having(cast.anna, ENGLISH)
    await cast.anna.presses("🌐 Русский")
    return copy


async def test_a_press_changes_the_language_in_its_place_and_back(stage: Stage) -> None:
    copy = await switched(stage)
    anna = stage.cast.anna
    assert [each.id for each in having(anna, RUSSIAN)] == [copy.id]
    assert not having(anna, ENGLISH)
    await stage.restarts()
    await anna.presses("🌐 English")
    assert [each.id for each in having(anna, ENGLISH)] == [copy.id]


async def test_a_correction_reaches_a_copy_in_the_language_that_it_shows(stage: Stage) -> None:
    copy = await switched(stage)
    cast = stage.cast
    await cast.carol.writes("/correct")
    names = cast.carol.last.split("\n\n")
    number = next(line[0] for line in names if "Наблюдатели" in line)
    await cast.carol.presses(number)
    await cast.carol.answers("Пятьдесят наблюдателей приехали на неделю.")
    await cast.carol.presses("Send the correction")
    await until(lambda: having(cast.anna, "Пятьдесят"))
    assert [each.id for each in having(cast.anna, "Пятьдесят")] == [copy.id]


async def test_a_retraction_takes_a_switched_copy_back(stage: Stage) -> None:
    await switched(stage)
    cast = stage.cast
    await cast.carol.writes("/retract")
    names = cast.carol.last.split("\n\n")
    number = next(line[0] for line in names if "Наблюдатели" in line)
    await cast.carol.presses(number)
    await cast.carol.answers("Wrong in Russian.")
    await cast.carol.presses("Yes")
    await until(lambda: not having(cast.anna, RUSSIAN))


async def test_a_told_story_has_no_language_left(stage: Stage) -> None:
    await switched(stage)
    carol = stage.cast.carol
    await carol.writes("/latest")
    await carol.presses("1")
    await carol.presses("Add a translation")
    assert "told in every language" in carol.last
