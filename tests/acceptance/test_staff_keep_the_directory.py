"""Staff keep the directory: names, offices, mergers and their undoing, mentions to be judged."""

from dataclasses import replace

from bot.domain.people import PersonId
from bot.services.exchanging import Exchanging
from bot.simulator.cast import Cast
from bot.simulator.files import Upload
from bot.simulator.person import Person
from tests.acceptance.conftest import Stage
from tests.pictures import photo


async def finding(carol: Person, name: str) -> None:
    await carol.writes("/people")
    await carol.presses("Find or add")
    await carol.answers(name)


async def adding(carol: Person, name: str) -> None:
    """Somebody whom the directory does not know."""
    await finding(carol, name)
    await carol.presses("Add somebody new")
    await carol.answers(name)


async def test_a_new_person_gets_both_names_and_an_office(cast: Cast) -> None:
    carol, anna = cast.carol, cast.anna
    await adding(carol, "Zurab Kvantaliani")
    assert "A name in the other language is proposed" in carol.last
    await carol.presses("✅ Зураб Кванталиани")
    assert "Зураб Кванталиани · ru · shown" in carol.last
    await carol.presses("➕ Office")
    await carol.answers("Envoy / Посланник\nTOMA\n01.02.2024")
    assert "1. Envoy, TOMA · since 1 February 2024" in carol.last
    await anna.writes("/person envoy of TOMA")
    assert "Zurab Kvantaliani" in anna.last
    await anna.writes("/person Зурабом Кванталиани")
    assert "Envoy, TOMA" in anna.last
    await carol.presses("End or remove")
    await carol.presses("1")
    await carol.presses("Ends on…")
    await carol.answers("yesterday or so")
    assert "That is no day" in carol.last
    await carol.presses("Ends on…")
    await carol.answers("29.02.2024")
    assert "1 February 2024 – 29 February 2024" in carol.last
    await anna.writes("/person посланник ОДВП в феврале 2024")
    assert "Zurab Kvantaliani" in anna.last


async def test_two_entries_become_one_and_come_apart_again(cast: Cast) -> None:
    carol, anna = cast.carol, cast.anna
    await adding(carol, "Zurab Kvantaliani")
    await anna.writes("/person Zurab Kvantaliani")
    await anna.presses("⭐ Follow")
    await finding(carol, "Vahagn Terzyan")
    await carol.presses("Same person as")
    await carol.answers("Zurab Kvantaliani")
    await carol.presses("Zurab Kvantaliani")
    assert "This can be undone" in carol.last
    await carol.presses("Yes, they are one")
    assert "Also stands for: Zurab Kvantaliani" in carol.last
    assert "Zurab Kvantaliani · en · other spelling" in carol.last
    await anna.writes("/person Zurab Kvantaliani")
    assert anna.last.startswith("Vahagn Terzyan")
    assert any("Unfollow" in label for label in anna.buttons)
    await carol.presses("Separate Zurab Kvantaliani")
    assert "Also stands for" not in carol.last
    await anna.writes("/person Zurab Kvantaliani")
    assert anna.last.startswith("Zurab Kvantaliani")


async def test_mentions_wait_to_be_judged(cast: Cast) -> None:
    """Initials alone say too little to be linked unasked; whom the sample names in full waits for
    nobody."""
    carol = cast.carol
    await carol.writes("/people")
    assert not any("Mentions to check" in label for label in carol.buttons)
    for text in ("E. Voronina spoke.", "V. Terzyan spoke."):
        await carol.writes(f"/publish {text}")
        await carol.presses("Publish")
    await carol.writes("/people")
    await carol.presses("Mentions to check: 2")
    assert "Is it right? · 2 left" in carol.last
    await carol.presses("✅ Right")
    assert any("1 left" in seen for seen in carol.sees())
    await carol.presses("✖ Wrong")
    assert any("All mentions have been looked at" in seen for seen in carol.sees())


async def test_a_reader_keeps_nothing(cast: Cast) -> None:
    await cast.anna.writes("/people")
    assert "staff only" in cast.anna.last
    assert "people" not in cast.anna.menu()
    await cast.carol.writes("/start")
    assert "people" in cast.carol.menu()


async def test_a_portrait_is_shown_to_readers(cast: Cast) -> None:
    carol, anna = cast.carol, cast.anna
    await finding(carol, "Vahagn Terzyan")
    await carol.presses("Set a portrait")
    await carol.answers("here it comes")
    assert "as a photo" in carol.last
    await carol.presses("Set a portrait")
    await carol.sends(Upload(name="terzyan.jpg", content=b"jpeg"))
    assert any("Change the portrait" in label for label in carol.buttons)
    await anna.writes("/person Vahagn Terzyan")
    await anna.presses("🖼 Portrait")
    assert anna.last_message.media is not None
    assert "Vahagn Terzyan" in anna.last


async def test_a_wrong_portrait_is_taken_out(cast: Cast) -> None:
    carol, anna = cast.carol, cast.anna
    await finding(carol, "Vahagn Terzyan")
    await carol.presses("Set a portrait")
    await carol.sends(Upload(name="other.jpg", content=b"jpeg"))
    await carol.presses("Remove the portrait")
    assert "no longer shown" in carol.last
    await anna.writes("/person Vahagn Terzyan")
    assert "🖼 Portrait" not in anna.buttons
    await carol.presses("Undo")
    assert any("Remove the portrait" in label for label in carol.buttons)
    await anna.writes("/person Vahagn Terzyan")
    assert "🖼 Portrait" in anna.buttons


async def test_a_portrait_goes_to_a_file_and_comes_back(stage: Stage) -> None:
    """As `newsdesk people export` tells of it; another bot could not use Telegram's number."""
    carol, anna = stage.cast.carol, stage.cast.anna
    await finding(carol, "Vahagn Terzyan")
    await carol.presses("Set a portrait")
    await carol.sends(Upload(name="terzyan.jpg", content=photo()))
    exchanging = Exchanging(database=stage.database)
    given = await exchanging.give()
    (ref,) = given.portrayed
    portrait = await exchanging.portrait(ref)
    assert portrait is not None
    assert portrait.content == photo()
    (terzyan,) = [each for each in given.profiles if each.ref == ref]
    async with stage.database.begin() as tx:
        person = await tx.people.by_ref(ref)
        assert person is not None
        file = await tx.people.portrait(PersonId(person.id))
        assert file is not None
        await tx.files.forget_ids()
    await exchanging.take([replace(terzyan, portrait=portrait)])
    await anna.writes("/person Vahagn Terzyan")
    await anna.presses("🖼 Portrait")
    assert anna.last_message.media is not None
