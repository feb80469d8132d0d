"""A reader chooses how news looks; corrections and retractions reach it in every format."""

from typing import Any

import pytest

from bot.domain.people import Name, Profile
from bot.simulator.cast import Cast
from bot.simulator.faults import Fault, FaultKind
from bot.simulator.files import Upload
from bot.simulator.messages import Message
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_correct import CORRECTED, correcting
from tests.acceptance.test_staff_publish import PNG, RELEASE
from tests.acceptance.test_staff_retract import retracting
from tests.patience import until

TITLE = "Observers arrive in Dushanbe"
TEXT = "Forty observers have arrived for a week."
LONG = "The bridge is open\n\n" + "\n\n".join(
    f"Paragraph {number} of the report on the bridge, which tells how it was built and by whom."
    for number in range(1, 31)
)


async def chooses(cast: Cast, name: str) -> None:
    await cast.anna.writes("/subscribe")
    await cast.anna.writes("/settings")
    await cast.anna.presses("📄 Format…")
    await cast.anna.presses(name)


async def publishes(cast: Cast, text: str = RELEASE, *, pictured: bool = False) -> None:
    await cast.carol.writes("/start")
    if pictured:
        photo = Upload(name="hall.png", type="image/png", content=PNG)
        await cast.carol.sends(photo, "/publish " + text)
    else:
        await cast.carol.writes("/publish " + text)
    await cast.carol.presses("Publish")


def blocks(message: Message) -> list[dict[str, Any]]:
    shown = (message.extra or {}).get("rich_message", {})
    return list(shown.get("blocks", ()))


def said(value: object) -> str:
    """All that a rich message says, in one text."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return " ".join(map(said, value))
    if isinstance(value, dict):
        told = ("text", "summary", "blocks", "items")
        return " ".join(said(value[name]) for name in told if name in value)
    return ""


def rich(cast: Cast, text: str) -> list[Message]:
    return [each for each in cast.anna.messages() if text in said(blocks(each))]


def plain(cast: Cast, text: str) -> list[Message]:
    return [each for each in cast.anna.messages() if text in each.text]


def shows_a_picture(cast: Cast) -> bool:
    return cast.anna.last_message.media is not None


async def test_a_rich_message_has_it_all(cast: Cast) -> None:
    await chooses(cast, "Rich")
    assert "This is a rich message" in said(blocks(cast.anna.last_message))
    await publishes(cast, pictured=True)
    await until(lambda: rich(cast, TEXT))
    kinds = [each["type"] for each in blocks(rich(cast, TEXT)[0])]
    assert kinds == ["heading", "paragraph", "photo", "paragraph"]


@pytest.mark.parametrize("kind", ["video", "animation"])
async def test_a_film_stands_in_a_rich_message(cast: Cast, kind: str) -> None:
    await chooses(cast, "Rich")
    await cast.carol.writes("/start")
    film = Upload(name="flight.mp4", type="video/mp4", content=b"a film of our own")
    await cast.carol.sends(film, "/publish " + RELEASE, kind=kind)
    await cast.carol.presses("Publish")
    await until(lambda: rich(cast, TEXT))
    kinds = [each["type"] for each in blocks(rich(cast, TEXT)[0])]
    assert kinds == ["heading", "paragraph", kind, "paragraph"]
    await correcting(cast.carol)
    await cast.carol.presses("Send the correction")
    await until(lambda: rich(cast, CORRECTED))
    assert kind in [each["type"] for each in blocks(rich(cast, CORRECTED)[0])]
    assert not any("plain text" in each.text for each in cast.anna.messages())


async def test_of_a_long_text_the_rest_is_folded(cast: Cast) -> None:
    await chooses(cast, "Rich")
    await publishes(cast, LONG)
    await until(lambda: rich(cast, "Paragraph 30"))
    (copy,) = rich(cast, "Paragraph 30")
    kinds = [each["type"] for each in blocks(copy)]
    assert "Paragraph 30" in said(blocks(copy)[kinds.index("details")])
    assert "Paragraph 1 of" not in said(blocks(copy)[kinds.index("details")])
    assert "❔ Why this?" in cast.anna.buttons_of(copy)


async def test_a_correction_and_a_retraction_reach_a_rich_copy(cast: Cast) -> None:
    await chooses(cast, "Rich")
    await publishes(cast)
    await until(lambda: rich(cast, TEXT))
    await correcting(cast.carol)
    await cast.carol.presses("Send the correction")
    await until(lambda: rich(cast, CORRECTED))
    assert not rich(cast, TEXT)
    assert "Corrected" in said(blocks(rich(cast, CORRECTED)[0]))
    await retracting(cast.carol)
    await cast.carol.presses("Yes, retract it everywhere")
    await until(lambda: not rich(cast, CORRECTED))
    assert not plain(cast, CORRECTED)


async def test_a_copy_takes_on_the_format_of_today_when_it_is_corrected(cast: Cast) -> None:
    await chooses(cast, "Rich")
    await publishes(cast)
    await until(lambda: rich(cast, TEXT))
    await chooses(cast, "Full text")
    await correcting(cast.carol)
    await cast.carol.presses("Send the correction")
    await until(lambda: plain(cast, CORRECTED))
    assert not rich(cast, TITLE)


async def test_a_picture_stays_a_picture_though_rich_is_chosen_later(cast: Cast) -> None:
    await cast.anna.writes("/subscribe")
    await publishes(cast, pictured=True)
    await until(lambda: plain(cast, TEXT))
    await chooses(cast, "Rich")
    await correcting(cast.carol)
    await cast.carol.presses("Send the correction")
    await until(lambda: plain(cast, CORRECTED))


@pytest.mark.parametrize("as_of", ["a chat that refuses it", "a server that is older"])
async def test_where_a_rich_message_is_refused_it_is_plain_text_and_can_stay_that(
    cast: Cast, as_of: str
) -> None:
    status = {"a chat that refuses it": 400, "a server that is older": 404}[as_of]
    cast.world.faults.add(
        Fault(kind=FaultKind.NO_RICH_MESSAGES, chat=cast.anna.user.id, status=status)
    )
    await chooses(cast, "Rich")
    assert "does not take rich messages" in cast.anna.last
    await publishes(cast)
    await until(lambda: plain(cast, TEXT))
    (copy,) = plain(cast, TEXT)
    assert "Shown as plain text" in copy.text
    assert not blocks(copy)
    await cast.anna.presses("Plain text")
    assert "From now on news comes as plain text" in cast.anna.last
    (copy,) = plain(cast, TEXT)
    assert "Shown as plain text" not in copy.text
    await correcting(cast.carol)
    await cast.carol.presses("Send the correction")
    await until(lambda: plain(cast, CORRECTED))


async def test_whoever_sees_nothing_turns_the_copy_into_text(cast: Cast) -> None:
    await chooses(cast, "Rich")
    await publishes(cast, pictured=True)
    await until(lambda: rich(cast, TEXT))
    await cast.anna.presses("Plain text")
    (copy,) = plain(cast, TEXT)
    assert copy.media is not None
    assert not rich(cast, TEXT)
    await correcting(cast.carol)
    await cast.carol.presses("Send the correction")
    await until(lambda: plain(cast, CORRECTED))


@pytest.mark.parametrize(
    ("name", "shows_text", "shows_picture"),
    [
        ("Short", False, False),
        ("Picture first", False, True),
        ("Text only", True, False),
        ("Full text", True, True),
        ("Beginning", True, True),
    ],
)
async def test_each_format_is_kept_through_a_correction(
    cast: Cast, name: str, *, shows_text: bool, shows_picture: bool
) -> None:
    await chooses(cast, name)
    assert f"News comes as: {name}" in cast.anna.last
    await publishes(cast, pictured=True)
    await until(lambda: plain(cast, TITLE))
    (copy,) = plain(cast, TITLE)
    assert (TEXT in copy.text) is shows_text
    assert (copy.media is not None) is shows_picture
    await correcting(cast.carol)
    await cast.carol.presses("Send the correction")
    await until(lambda: any("Corrected" in each.text for each in plain(cast, TITLE)))
    (copy,) = plain(cast, TITLE)
    assert (CORRECTED in copy.text) is shows_text
    assert (copy.media is not None) is shows_picture


async def test_text_only_holds_for_what_one_opens_oneself(cast: Cast) -> None:
    """Slow lines are why it exists: a picture comes when its button is pressed."""
    await chooses(cast, "Beginning")
    await publishes(cast, pictured=True)
    await until(lambda: plain(cast, TEXT))
    await cast.anna.writes("/latest")
    await cast.anna.presses("1")
    assert shows_a_picture(cast)

    await chooses(cast, "Text only")
    await cast.anna.writes("/latest")
    await cast.anna.presses("1")
    assert TEXT in cast.anna.last
    assert not shows_a_picture(cast)
    await cast.anna.presses("Picture")
    assert shows_a_picture(cast)


async def test_text_only_holds_for_portraits(stage: Stage) -> None:
    cast = stage.cast
    async with stage.database.begin() as tx:
        person, _ = await tx.people.put(
            Profile(ref="quayle", names=(Name(text="Wilhelmina Quayle", language="en"),))
        )
        file = await tx.files.add("quayle.png", content=PNG)
        await tx.people.set_portrait(person.id, file)
    await cast.anna.writes("/person Wilhelmina Quayle")
    assert shows_a_picture(cast)
    await chooses(cast, "Text only")
    await cast.anna.writes("/person Wilhelmina Quayle")
    assert "Wilhelmina Quayle" in cast.anna.last
    assert not shows_a_picture(cast)
    await cast.anna.presses("Portrait")
    assert shows_a_picture(cast)


async def test_a_groups_admins_choose_for_it(stage: Stage) -> None:
    cast = stage.cast
    await cast.dana.adds_bot(cast.group)
    await cast.anna.writes("/settings@newsdesk_demo_bot", to=cast.group)
    assert "admin" in cast.anna.sees(of=cast.group)[-1]
    await cast.dana.writes("/settings@newsdesk_demo_bot", to=cast.group)
    await cast.dana.presses("Format…", of=cast.group)
    await cast.dana.presses("Text only", of=cast.group)
    assert "News comes as: Text only" in cast.dana.sees(of=cast.group)[-1]
