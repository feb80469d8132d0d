"""Where the bot may send (telegram.md, "Edit, delete, access")."""

import pytest

from bot.simulator.cast import Cast
from bot.simulator.chats import ChatType, Member, Status
from bot.simulator.errors import RefusalError
from tests.simulator.conftest import Call, Refused, begin, let_in, pending


async def test_a_message_as_the_bot_api_shows_it(cast: Cast, call: Call) -> None:
    begin(cast)
    sent = await call("SENDMESSAGE", chat_id="1001", text="Hello")
    assert sent == {
        "message_id": 2,
        "date": 1772366400,
        "chat": {
            "id": 1001, "type": "private", "first_name": "Anna", "last_name": "Reed",
            "username": "anna_reed",
        },
        "from": {
            "id": 123456789, "is_bot": True, "first_name": "Newsdesk",
            "username": "newsdesk_demo_bot",
        },
        "text": "Hello",
    }  # fmt: skip


async def test_unknown_chats(cast: Cast, call: Call) -> None:
    for chat_id in (5, -5, "@nobody", "@anna_reed", "nobody"):
        with pytest.raises(Refused, match="400 Bad Request: chat not found"):
            await call("sendMessage", chat_id=chat_id, text="x")
    with pytest.raises(Refused, match="400 Bad Request: chat_id is empty"):
        await call("sendMessage", text="x")
    assert cast.anna.messages() == []


async def test_a_person_must_write_first(cast: Cast, call: Call) -> None:
    with pytest.raises(Refused, match="400 Bad Request: chat not found"):
        await call("sendMessage", chat_id=1001, text="x")
    cast.world.set_member(cast.group, cast.world.bot, Status.MEMBER, by=cast.dana.user)
    cast.world.write(cast.anna.user, cast.group, "/start")
    with pytest.raises(Refused, match="403 Forbidden: bot can't initiate conversation with a user"):
        await call("sendMessage", chat_id=1001, text="x")


async def test_blocked_and_deactivated(cast: Cast, call: Call) -> None:
    begin(cast, cast.anna, cast.boris)
    cast.world.set_blocked(cast.anna.user, blocked=True)
    with pytest.raises(Refused, match="403 Forbidden: bot was blocked by the user"):
        await call("sendMessage", chat_id=1001, text="x")
    cast.world.deactivate(cast.boris.user)
    with pytest.raises(Refused, match="403 Forbidden: user is deactivated"):
        await call("sendMessage", chat_id=1002, text="x")


async def test_writing_again_ends_a_block(cast: Cast, call: Call) -> None:
    begin(cast)
    cast.world.set_blocked(cast.anna.user, blocked=True)
    cast.world.write(cast.anna.user, cast.world.chat(1001), "/start")
    blocked, revived, message = pending(cast)
    assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert revived["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert message["message"]["text"] == "/start"
    await call("sendMessage", chat_id=1001, text="Welcome back")


@pytest.mark.parametrize("kind", [ChatType.GROUP, ChatType.SUPERGROUP, ChatType.CHANNEL])
async def test_not_a_member_and_kicked(cast: Cast, call: Call, kind: ChatType) -> None:
    chat = cast.world.add_chat(kind, "Elsewhere", creator=cast.dana.user)
    with pytest.raises(Refused, match=f"403 Forbidden: bot is not a member of the {kind} chat"):
        await call("sendMessage", chat_id=chat.id, text="x")
    cast.world.set_member(chat, cast.world.bot, Status.ADMINISTRATOR, by=cast.dana.user)
    await call("sendMessage", chat_id=chat.id, text="x")
    cast.world.set_member(chat, cast.world.bot, Status.KICKED, by=cast.dana.user)
    with pytest.raises(Refused, match=f"403 Forbidden: bot was kicked from the {kind} chat"):
        await call("sendMessage", chat_id=chat.id, text="x")


async def test_a_deleted_group(cast: Cast, call: Call) -> None:
    cast.world.delete_chat(cast.group)
    with pytest.raises(Refused, match="403 Forbidden: the group chat was deleted"):
        await call("sendMessage", chat_id=cast.group.id, text="x")


async def test_an_upgraded_group_names_its_new_id(cast: Cast, call: Call) -> None:
    cast.world.set_member(cast.group, cast.world.bot, Status.MEMBER, by=cast.dana.user)
    cast.world.updates.drop()
    new = cast.world.upgrade(cast.group)
    left, came = pending(cast)
    assert left["message"]["migrate_to_chat_id"] == new.id
    assert came["message"]["migrate_from_chat_id"] == cast.group.id
    with pytest.raises(Refused) as refusal:
        await call("sendMessage", chat_id=cast.group.id, text="x")
    assert refusal.value.body == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new.id},
    }
    assert (await call("sendMessage", chat_id=new.id, text="x"))["message_id"] == 2


async def test_a_channel_wants_the_right_to_post(cast: Cast, call: Call) -> None:
    let_in(cast, rights=frozenset({"can_edit_messages"}))
    with pytest.raises(
        Refused, match="400 Bad Request: need administrator rights in the channel chat"
    ):
        await call("sendMessage", chat_id="@demo_news", text="x")
    let_in(cast, rights=frozenset({"can_post_messages"}))
    sent = await call("sendMessage", chat_id="@Demo_News", text="x")
    assert sent["sender_chat"]["id"] == cast.channel.id
    assert "from" not in sent


async def test_a_muted_group(cast: Cast, call: Call) -> None:
    bot = cast.world.bot.id
    muted = Member(user=bot, status=Status.RESTRICTED, can_send=False)
    cast.world.set_status(cast.group, muted)
    with pytest.raises(
        Refused, match="400 Bad Request: not enough rights to send text messages to the chat"
    ):
        await call("sendMessage", chat_id=cast.group.id, text="x")


async def test_message_ids_run_through_private_chats_and_by_channel(cast: Cast, call: Call) -> None:
    begin(cast, cast.anna, cast.boris)
    let_in(cast)
    ids = [
        (await call("sendMessage", chat_id=chat, text="x"))["message_id"]
        for chat in (1001, 1002, cast.channel.id, 1001, cast.channel.id)
    ]
    assert ids == [3, 4, 2, 5, 3]


async def test_replies(cast: Cast, call: Call) -> None:
    begin(cast)
    reply = {"message_id": 1}
    sent = await call("sendMessage", chat_id=1001, text="x", reply_parameters=reply)
    assert sent["reply_to_message"]["text"] == "/start"
    with pytest.raises(Refused, match="400 Bad Request: message to be replied not found"):
        await call("sendMessage", chat_id=1001, text="x", reply_parameters={"message_id": 99})
    lenient = {"message_id": 99, "allow_sending_without_reply": True}
    sent = await call("sendMessage", chat_id=1001, text="x", reply_parameters=lenient)
    assert "reply_to_message" not in sent


async def test_copies_and_forwards(cast: Cast, call: Call) -> None:
    begin(cast, cast.anna, cast.boris)
    source = {"from_chat_id": 1001, "message_id": 1}
    copied = await call("copyMessage", chat_id=1002, **source)
    assert cast.boris.last_message.id == copied["message_id"]
    assert cast.boris.last == "/start"
    forwarded = await call("forwardMessage", chat_id=1002, **source)
    assert forwarded["forward_origin"]["sender_user"]["id"] == 1001
    with pytest.raises(Refused, match="message to copy not found"):
        await call("copyMessage", chat_id=1002, from_chat_id=1001, message_id=99)
    with pytest.raises(Refused, match="message to forward not found"):
        await call("forwardMessage", chat_id=1002, from_chat_id=1001, message_id=99)


async def test_chat_actions(cast: Cast, call: Call) -> None:
    begin(cast)
    told: list[object] = []
    cast.world.listen(told.append)
    assert await call("sendChatAction", chat_id=1001, action="typing")
    assert told == [{"type": "action", "chat": 1001, "action": "typing"}]
    with pytest.raises(Refused, match="400 Bad Request: wrong parameter action in request"):
        await call("sendChatAction", chat_id=1001, action="dancing")


async def test_a_flooded_chat_names_its_seconds(cast: Cast, call: Call) -> None:
    begin(cast)
    cast.world.faults.flood(1001, seconds=7)
    with pytest.raises(Refused) as refusal:
        await call("sendMessage", chat_id=1001, text="x")
    assert refusal.value.body["description"] == "Too Many Requests: retry after 7"
    assert refusal.value.body["parameters"] == {"retry_after": 7}


async def test_a_chat_that_refuses(cast: Cast, call: Call) -> None:
    begin(cast)
    cast.world.faults.refuse(1001, RefusalError(500, "Internal Server Error"))
    with pytest.raises(Refused, match="500 Internal Server Error"):
        await call("sendMessage", chat_id=1001, text="x")
    cast.world.faults.refuse(1001, None)
    await call("sendMessage", chat_id=1001, text="x")


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ({"message_id": 1, "quote": "x"}, "501 Not simulated: ReplyParameters with quote"),
        ({"message_id": 1, "chat_id": 1002}, "501 Not simulated: a reply to a message of another"),
        ({"chat_id": 1001}, 'can\'t find field "message_id"'),
        ("[]", "400 Bad Request: object expected as reply parameters"),
    ],
)
async def test_replies_that_are_not_simulated(
    cast: Cast, call: Call, reply: object, words: str
) -> None:
    begin(cast)
    with pytest.raises(Refused, match=words):
        await call("sendMessage", chat_id=1001, text="x", reply_parameters=reply)


async def test_forwards_name_where_they_come_from(cast: Cast, call: Call) -> None:
    begin(cast)
    let_in(cast)
    post = await call("sendMessage", chat_id=cast.channel.id, text="News")
    source = {"from_chat_id": "@demo_news", "message_id": post["message_id"]}
    forwarded = await call("forwardMessage", chat_id=1001, **source)
    assert forwarded["forward_origin"]["type"] == "channel"
    assert forwarded["forward_origin"]["message_id"] == post["message_id"]
    begin(cast, cast.boris)
    caption = await call("copyMessage", chat_id=1002, **source, caption="of a text: ignored")
    assert cast.boris.last_message.id == caption["message_id"]
    assert cast.boris.last == "News"


async def test_a_group_that_is_left_forbids_deleting(cast: Cast, call: Call) -> None:
    world = cast.world
    world.set_member(cast.group, world.bot, Status.MEMBER, by=cast.dana.user)
    sent = await call("sendMessage", chat_id=cast.group.id, text="x")
    world.set_member(cast.group, world.bot, Status.KICKED, by=cast.dana.user)
    with pytest.raises(Refused, match="403 Forbidden: bot was kicked from the group chat"):
        await call("deleteMessage", chat_id=cast.group.id, message_id=sent["message_id"])
