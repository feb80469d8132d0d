"""A reader sees what is stored, takes it along, and has it erased."""

import json

from bot.domain.chats import ChatId
from bot.domain.inbox import Body
from tests.acceptance.conftest import Stage


async def test_export_and_erasure(stage: Stage) -> None:
    cast = stage.cast
    await cast.anna.writes("/start")
    await cast.anna.writes("/subscribe")
    await cast.anna.writes("/privacy")
    await cast.anna.presses("Export")
    document = next(m.media for m in reversed(cast.anna.messages()) if m.media)
    stored = cast.world.files.by_id(document.file)
    assert stored is not None
    data = json.loads(stored.upload.content)
    assert data["chat"]["id"] == cast.anna.user.id
    assert [follow["what"] for follow in data["follows"]] == ["everything"]

    await cast.anna.presses("Erase")
    await cast.anna.presses("Yes, erase")
    async with stage.database.read() as tx:
        assert await tx.chats.get(ChatId(cast.anna.user.id)) is None
        assert await tx.follows.of(ChatId(cast.anna.user.id)) == ()


async def test_what_could_not_be_read_is_in_the_file(stage: Stage) -> None:
    cast = stage.cast
    await cast.anna.writes("/start")
    body: Body = {"message": {"chat": {"id": cast.anna.user.id}, "text": "half a pair: \ud83d"}}
    now = stage.database.clock.now()
    async with stage.database.begin() as tx:
        (received,) = await tx.inbox.store({2**40: body}, at=now)
        await tx.inbox.set_aside({received.number: "KeyError"}, at=now)
    await cast.anna.writes("/privacy")
    assert "could not read" in cast.anna.last
    await cast.anna.presses("Export")
    document = next(m.media for m in reversed(cast.anna.messages()) if m.media)
    stored = cast.world.files.by_id(document.file)
    assert stored is not None
    assert json.loads(stored.upload.content)["updates_set_aside"][0]["update"] == body


async def test_in_a_group_it_is_not_shown(stage: Stage) -> None:
    cast = stage.cast
    await cast.dana.adds_bot(cast.group)
    await cast.anna.writes("/privacy@newsdesk_demo_bot", to=cast.group)
    assert "private" in cast.anna.sees(of=cast.group)[-1]


async def test_one_may_think_again(stage: Stage) -> None:
    anna = stage.cast.anna
    await anna.writes("/privacy")
    overview = anna.last
    await anna.presses("Erase")
    await anna.presses("No, keep it")
    assert anna.last == overview
