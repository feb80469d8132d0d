"""Editing, deleting, pinning (telegram.md, "Edit, delete, access")."""

from datetime import timedelta

import pytest

from bot.clock import SettableClock
from bot.simulator.cast import Cast
from bot.simulator.chats import Status
from bot.simulator.files import Upload
from tests.simulator.conftest import PNG, Call, Refused, begin, let_in

_KEYBOARD = {"inline_keyboard": [[{"text": "x", "callback_data": "d"}]]}
_SAME = (
    "400 Bad Request: message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)


async def test_edits_text_without_a_time_limit(
    cast: Cast, call: Call, clock: SettableClock
) -> None:
    begin(cast)
    sent = await call("sendMessage", chat_id=1001, text="x", reply_markup=_KEYBOARD)
    clock.advance(timedelta(days=400))
    at = {"chat_id": 1001, "message_id": sent["message_id"]}
    edited = await call("editMessageText", **at, text="<b>y</b>", parse_mode="HTML")
    assert edited["text"] == "y"
    assert edited["edit_date"] == sent["date"] + 400 * 86400
    assert "reply_markup" not in edited
    assert cast.anna.last == "y"


async def test_refuses_the_very_same(cast: Cast, call: Call) -> None:
    begin(cast)
    sent = await call("sendMessage", chat_id=1001, text="x", reply_markup=_KEYBOARD)
    at = {"chat_id": 1001, "message_id": sent["message_id"]}
    for name, fields in (
        ("editMessageText", {"text": " x ", "reply_markup": _KEYBOARD}),
        ("editMessageReplyMarkup", {"reply_markup": _KEYBOARD}),
    ):
        with pytest.raises(Refused) as refusal:
            await call(name, **at, **fields)
        assert str(refusal.value) == _SAME
    changed = await call("editMessageReplyMarkup", **at)
    assert "edit_date" not in changed


async def test_refuses_what_is_not_there_or_not_its_own(cast: Cast, call: Call) -> None:
    begin(cast)
    with pytest.raises(Refused, match="400 Bad Request: message to edit not found"):
        await call("editMessageText", chat_id=1001, message_id=99, text="x")
    with pytest.raises(Refused, match="400 Bad Request: message to edit not found"):
        await call("editMessageText", chat_id=1001, text="x")
    with pytest.raises(Refused, match="400 Bad Request: message can't be edited"):
        await call("editMessageText", chat_id=1001, message_id=1, text="x")
    sent = await call("sendMessage", chat_id=1001, text="x")
    at = {"chat_id": 1001, "message_id": sent["message_id"]}
    with pytest.raises(Refused, match="400 Bad Request: there is no caption in the message to"):
        await call("editMessageCaption", **at, caption="x")


async def test_edits_captions_and_media(cast: Cast, call: Call) -> None:
    begin(cast)
    uploads = {"photo": Upload(name="a.png", content=PNG)}
    sent = await call("sendPhoto", chat_id=1001, caption="x", uploads=uploads)
    at = {"chat_id": 1001, "message_id": sent["message_id"]}
    assert (await call("editMessageCaption", **at, caption="y"))["caption"] == "y"
    with pytest.raises(Refused, match="400 Bad Request: there is no text in the message to edit"):
        await call("editMessageText", **at, text="z")
    media = {"type": "document", "media": "attach://new", "caption": "w"}
    uploads = {"new": Upload(name="b.txt", content=b"text", type="text/plain")}
    edited = await call("editMessageMedia", **at, media=media, uploads=uploads)
    assert edited["document"]["file_name"] == "b.txt"
    assert "photo" not in edited


async def test_deletes_within_48_hours(cast: Cast, call: Call, clock: SettableClock) -> None:
    begin(cast)
    sent = await call("sendMessage", chat_id=1001, text="x")
    assert await call("deleteMessage", chat_id=1001, message_id=sent["message_id"])
    assert cast.anna.last == "/start"
    with pytest.raises(Refused, match="400 Bad Request: message to delete not found"):
        await call("deleteMessage", chat_id=1001, message_id=sent["message_id"])
    clock.advance(timedelta(hours=48, seconds=1))
    with pytest.raises(Refused, match="400 Bad Request: message can't be deleted for everyone"):
        await call("deleteMessage", chat_id=1001, message_id=1)


async def test_channels_forget_nothing_after_48_hours(
    cast: Cast, call: Call, clock: SettableClock
) -> None:
    let_in(cast)
    sent = await call("sendMessage", chat_id=cast.channel.id, text="x")
    clock.advance(timedelta(hours=48))
    with pytest.raises(Refused, match="400 Bad Request: message can't be deleted"):
        await call("deleteMessage", chat_id=cast.channel.id, message_id=sent["message_id"])


async def test_deleting_what_others_wrote_takes_a_right(cast: Cast, call: Call) -> None:
    let_in(cast, rights=frozenset({"can_post_messages"}))
    post = cast.world.write(cast.dana.user, cast.channel, "By hand")
    at = {"chat_id": cast.channel.id, "message_id": post.id}
    with pytest.raises(Refused, match="400 Bad Request: message can't be deleted"):
        await call("deleteMessage", **at)
    let_in(cast, rights=frozenset({"can_delete_messages"}))
    assert await call("deleteMessage", **at)


async def test_a_basic_group_lets_its_administrators_delete(cast: Cast, call: Call) -> None:
    world = cast.world
    world.set_member(cast.group, world.bot, Status.MEMBER, by=cast.dana.user)
    spoken = world.write(cast.anna.user, cast.group, "Hello")
    at = {"chat_id": cast.group.id, "message_id": spoken.id}
    with pytest.raises(Refused, match="message can't be deleted for everyone"):
        await call("deleteMessage", **at)
    world.set_member(cast.group, world.bot, Status.ADMINISTRATOR, by=cast.dana.user)
    assert await call("deleteMessage", **at)


async def test_deletes_many_and_skips_the_missing(cast: Cast, call: Call) -> None:
    begin(cast)
    sent = await call("sendMessage", chat_id=1001, text="x")
    ids = [1, sent["message_id"], 99]
    assert await call("deleteMessages", chat_id=1001, message_ids=ids)
    assert cast.anna.messages() == []
    with pytest.raises(Refused, match="too many message identifiers specified"):
        await call("deleteMessages", chat_id=1001, message_ids=list(range(1, 102)))
    with pytest.raises(Refused, match="message identifiers are not specified"):
        await call("deleteMessages", chat_id=1001, message_ids=[])


async def test_pins_and_unpins(cast: Cast, call: Call) -> None:
    let_in(cast)
    sent = await call("sendMessage", chat_id=cast.channel.id, text="x")
    at = {"chat_id": cast.channel.id, "message_id": sent["message_id"]}
    assert await call("pinChatMessage", **at)
    assert (await call("getChat", chat_id="@demo_news"))["pinned_message"]["text"] == "x"
    assert await call("unpinChatMessage", **at)
    assert "pinned_message" not in await call("getChat", chat_id="@demo_news")
    let_in(cast, rights=frozenset({"can_post_messages"}))
    with pytest.raises(Refused, match="not enough rights to manage pinned messages in the chat"):
        await call("pinChatMessage", **at)


async def test_a_channel_admin_edits_posts_of_others(cast: Cast, call: Call) -> None:
    let_in(cast)
    post = cast.world.write(cast.dana.user, cast.channel, "By hand")
    at = {"chat_id": cast.channel.id, "message_id": post.id}
    assert (await call("editMessageText", **at, text="By the bot"))["text"] == "By the bot"
