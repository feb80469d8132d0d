"""Before it goes out, the card says how many get it and what an eye should fall on."""

from bot.simulator.cast import Cast
from bot.simulator.files import Upload
from tests.acceptance.test_staff_publish import PNG, RELEASE, everyone_listens, until_seen


async def test_the_audience_is_counted_by_kind(cast: Cast) -> None:
    await everyone_listens(cast)
    await cast.boris.writes("/subscribe")
    await cast.carol.writes("/publish " + RELEASE)
    assert "4 chats: 1 channel, 1 group, 2 readers; about 1 s" in cast.carol.last


async def test_nobody_is_told_too(cast: Cast) -> None:
    await cast.carol.writes("/publish " + RELEASE)
    assert "Nobody gets it" in cast.carol.last


async def test_a_missing_translation_is_told_until_there_is_one(cast: Cast) -> None:
    await cast.carol.writes("/publish " + RELEASE)
    assert "There is no Russian version" in cast.carol.last
    await cast.carol.presses("Add a translation")
    await cast.carol.answers("Наблюдатели прибыли\n\nСорок.")
    assert "The English version is still a draft" in cast.carol.last


async def test_a_broken_link_is_told_and_a_sound_one_is_not(cast: Cast) -> None:
    text = "Title\n\nSee https://example.org/a, www.example.org and http:/broken/one."
    await cast.carol.writes("/publish " + text)
    assert "This link is broken: http:/broken/one" in cast.carol.last
    assert "example.org/a" not in cast.carol.last


async def test_unknown_people_are_told(cast: Cast) -> None:
    text = "Talks\n\nThe Foreign Minister of Norway Zebedee Quillfeather met with the ambassador."
    await cast.carol.writes("/publish " + text)
    assert "directory does not know: Zebedee Quillfeather" in cast.carol.last


async def test_a_text_too_long_for_a_caption_is_told(cast: Cast) -> None:
    photo = Upload(name="a.png", content=PNG, type="image/png")
    await cast.carol.writes("/publish")
    await cast.carol.sends(photo, "A title\n\n" + "word " * 150)
    assert "Too long to stand under a photo" not in cast.carol.last
    await cast.carol.presses("Edit")
    await cast.carol.presses("Text")
    await cast.carol.answers("word " * 300)
    assert "Too long to stand under a photo" in cast.carol.last


async def test_what_is_published_already_is_told(cast: Cast) -> None:
    await cast.anna.writes("/subscribe")
    await cast.carol.writes("/publish " + RELEASE)
    assert "published already" not in cast.carol.last
    await cast.carol.presses("Publish")
    await until_seen(cast.anna, "Forty observers", None)
    await cast.carol.writes("/publish " + RELEASE.upper())
    assert "published already: “Observers arrive in Dushanbe”" in cast.carol.last


async def test_none_of_it_keeps_a_draft_back(cast: Cast) -> None:
    await cast.carol.writes("/publish Title\n\nSee http:/broken/one.")
    assert "Publish" in cast.carol.buttons
