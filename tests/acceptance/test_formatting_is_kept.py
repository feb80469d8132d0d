"""What staff set in bold, link, quote or list reaches readers so, and survives a correction."""

from bot.simulator.cast import Cast
from bot.simulator.files import Upload
from bot.simulator.messages import Message
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_publish import PNG, until_seen
from tests.patience import until

RELEASE = (
    "Observers arrive in Dushanbe\n\n"
    "<b>Forty observers</b> have arrived, says <a href='https://example.org/x?a=1&amp;b=2'>the"
    " mission</a>.\n\n"
    "They bring:\n- maps\n- <i>radios</i>\n\n"
    "<blockquote>We stay a week.\nNot a day longer.</blockquote>\n\n"
    "The word is <tg-spoiler>secret</tg-spoiler>, the code <code>A &lt; B</code>."
)
WORDS = {
    "bold": ["Forty observers"],
    "text_link": ["the mission"],
    "italic": ["radios"],
    "blockquote": ["We stay a week.\nNot a day longer."],
    "spoiler": ["secret"],
    "code": ["A < B"],
}


def styled(message: Message, kind: str) -> list[str]:
    assert message.body is not None
    units = message.body.text.encode("utf-16-le")
    return [
        units[2 * each.offset : 2 * each.end].decode("utf-16-le")
        for each in message.body.entities
        if each.type == kind
    ]


def copy_of(messages: list[Message], text: str) -> Message:
    return next(message for message in reversed(messages) if text in message.text)


async def published(cast: Cast) -> Message:
    await cast.anna.writes("/subscribe")
    await cast.carol.writes("/publish")
    await cast.carol.writes_html(RELEASE)
    await cast.carol.presses("Publish")
    await until_seen(cast.anna, "Forty observers", None)
    return copy_of(cast.anna.messages(), "Forty observers")


async def test_readers_see_it_as_it_was_set(cast: Cast) -> None:
    copy = await published(cast)
    for kind, words in WORDS.items():
        assert set(words) <= set(styled(copy, kind)), kind
    assert "They bring:\n- maps\n- radios\n\nWe stay" in copy.text


async def test_the_preview_and_the_opened_item_are_set_alike(cast: Cast) -> None:
    await cast.carol.writes("/publish")
    await cast.carol.writes_html(RELEASE)
    preview = cast.carol.messages()[-2]
    await cast.carol.presses("Publish")
    await cast.anna.writes("/latest")
    await cast.anna.presses("1")
    for shown in (preview, cast.anna.last_message):
        assert "Forty observers" in styled(shown, "bold")
        assert styled(shown, "code") == ["A < B"]


async def test_it_is_found_by_its_words_all_the_same(cast: Cast) -> None:
    await published(cast)
    await cast.boris.writes("/search secret radios")
    assert "Observers arrive" in cast.boris.last


async def test_a_correction_hands_the_text_out_as_it_is_set(cast: Cast) -> None:
    await published(cast)
    await cast.carol.writes("/correct")
    await cast.carol.presses("1")
    handed = cast.carol.messages()[-2]
    assert styled(handed, "bold") == ["Forty observers"]

    await cast.carol.writes_html(RELEASE.replace("Forty", "Fifty").partition("\n\n")[2])
    await cast.carol.presses("Send the correction")

    await until_seen(cast.anna, "Fifty observers", None)
    assert "Fifty observers" in styled(copy_of(cast.anna.messages(), "Fifty"), "bold")


async def test_a_plain_correction_of_one_paragraph_leaves_the_others_as_they_were(
    cast: Cast,
) -> None:
    await published(cast)
    plain = copy_of(cast.carol.messages(), "The word is").text.partition("\n\n")[2]
    await cast.carol.writes("/correct")
    await cast.carol.presses("1")
    await cast.carol.answers(plain.replace("They bring", "They carry"))
    await cast.carol.presses("Send the correction")
    await until_seen(cast.anna, "They carry", None)
    copy = copy_of(cast.anna.messages(), "They carry")
    assert styled(copy, "spoiler") == ["secret"]
    assert styled(copy, "text_link") == ["the mission"]


async def test_the_formatting_alone_is_corrected(cast: Cast) -> None:
    await published(cast)
    await cast.carol.writes("/correct")
    await cast.carol.presses("1")
    await cast.carol.presses("Edit")
    await cast.carol.presses("Remove the formatting")
    assert any("formatting is changed" in text for text in cast.carol.sees(4))
    await cast.carol.presses("Send the correction")
    await until(
        lambda: "Forty observers" not in styled(copy_of(cast.anna.messages(), "Forty"), "bold")
    )


async def test_the_formatting_of_a_long_text_goes_with_its_pages(stage: Stage) -> None:
    cast = stage.cast
    body = "\n\n".join(f"Part {n}: " + "word " * 60 + f"<b>end {n}</b>" for n in range(8))
    await cast.carol.writes("/publish")
    await cast.carol.writes_html("A long one\n\n" + body)
    await cast.carol.presses("Edit")
    await cast.carol.presses("Photo")
    await cast.carol.sends(Upload(name="a.png", content=PNG, type="image/png"))
    await cast.carol.presses("Publish")
    await stage.restarts()
    await cast.anna.writes("/latest")
    await cast.anna.presses("1")
    assert "end 0" in styled(cast.anna.last_message, "bold")
    await cast.anna.presses("›")
    assert any(word.startswith("end ") for word in styled(cast.anna.last_message, "bold"))
