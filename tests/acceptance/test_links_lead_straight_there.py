"""Deep links open what they point to, and junk opens the greeting."""

import pytest

from bot.simulator.cast import Cast
from tests.acceptance.conftest import Stage


async def test_a_link_to_an_item_and_to_a_person(stage: Stage) -> None:
    anna = stage.cast.anna
    async with stage.database.read() as tx:
        item = (await tx.news.latest(page=1, size=1, language="en")).entries[0]
        person = (await tx.people.all())[0]
    await anna.writes(f"/start i{item.id}")
    assert (item.content.title or "") in anna.last
    await anna.writes(f"/start p{person.id}")
    assert person.name("en") in anna.last


@pytest.mark.parametrize(
    "payload", ["i", "ix", "p-1", "i99999999999999999999", "join", "<b>", "i²"]
)
async def test_junk_greets(cast: Cast, payload: str) -> None:
    await cast.anna.writes(f"/start {payload}")
    assert "Hello" in cast.anna.last


@pytest.mark.parametrize("payload", ["i999999", "p999999"])
async def test_what_is_gone_says_so(cast: Cast, payload: str) -> None:
    await cast.anna.writes(f"/start {payload}")
    assert "no longer" in cast.anna.last


async def test_a_used_or_made_up_invitation_says_so(cast: Cast) -> None:
    await cast.anna.writes("/start join-made-up")
    assert "invitation" in cast.anna.last.casefold()
    assert "publish" not in cast.anna.menu()


async def test_an_owners_own_link_changes_nothing(cast: Cast) -> None:
    await cast.dana.writes("/start")
    await cast.dana.writes("/staff")
    await cast.dana.presses("Invite an author")
    payload = cast.dana.last.split("start=")[1].split()[0]
    await cast.dana.writes(f"/start {payload}")
    assert "already" in cast.dana.last
    await cast.anna.writes(f"/start {payload}")
    assert "publish" in cast.anna.menu()


async def shared(cast: Cast) -> str:
    """The payload of the link that the last message's button passes on."""
    keyboard = cast.anna.last_message.keyboard or {}
    rows = [button for row in keyboard["inline_keyboard"] for button in row]
    url = next(button["url"] for button in rows if button["text"] == "📤 Share")
    assert url.startswith("https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fnewsdesk_demo_bot")
    return str(url.rsplit("start%3D")[1])


@pytest.mark.parametrize(
    ("opening", "says"),
    [
        (["/latest", "1"], ""),
        (["/latest", "1", "Back to the section"], ""),
        (["/person Alimbekov"], "Daniyar Alimbekov"),
        (["/search glaciers"], "🔎 glaciers"),
    ],
)
async def test_what_is_shown_can_be_shared_and_its_link_leads_back(
    cast: Cast, opening: list[str], says: str
) -> None:
    await cast.anna.writes(opening[0])
    for button in opening[1:]:
        await cast.anna.presses(button)
    seen, payload = cast.anna.last, await shared(cast)
    await cast.anna.writes(f"/start {payload}")
    assert cast.anna.last == seen
    assert says in seen


async def test_a_link_opens_in_a_group_too_as_a_reply(stage: Stage) -> None:
    """Without what is for one reader alone: in a group a thing is passed on already."""
    cast = stage.cast
    await cast.anna.writes("/search glaciers")
    search = await shared(cast)
    await cast.dana.adds_bot(cast.group)
    async with stage.database.read() as tx:
        item = (await tx.news.latest(page=1, size=1, language="en")).entries[0]
        person = (await tx.people.all())[0]
        section = (await tx.sections.all())[0]
    for payload, says in (
        (f"i{item.id}", item.content.title or ""),
        (f"p{person.id}", person.name("en")),
        (f"s{section.id}", section.name("en")),
        (search, "glaciers"),
    ):
        asked = await cast.anna.writes(f"/start@newsdesk_demo_bot {payload}", to=cast.group)
        answer = cast.anna.messages(of=cast.group)[-1]
        assert says in answer.text
        assert answer.reply_to == asked.id
        assert not any("Share" in label for label in cast.anna.buttons_of(answer))
