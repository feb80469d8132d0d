"""Coming, going, rights, and what the bot hears of groups (telegram.md, "Updates")."""

import pytest

from bot.simulator.cast import Cast
from bot.simulator.chats import ANONYMOUS_ADMIN, ChatType, Status
from bot.simulator.errors import WorldError
from tests.simulator.conftest import Call, Refused, begin, let_in, pending
from tests.simulator.rows import Stage


async def test_being_let_into_a_channel(cast: Cast, call: Call) -> None:
    cast.world.set_member(
        cast.channel,
        cast.world.bot,
        Status.ADMINISTRATOR,
        by=cast.dana.user,
        rights=frozenset({"can_post_messages"}),
    )
    (update,) = pending(cast)
    told = update["my_chat_member"]
    assert told["chat"]["username"] == "demo_news"
    assert told["from"]["id"] == 1004
    assert told["old_chat_member"]["status"] == "left"
    assert told["new_chat_member"]["can_post_messages"] is True
    assert told["new_chat_member"]["can_edit_messages"] is False
    assert "can_pin_messages" not in told["new_chat_member"]


async def test_being_let_into_a_group_is_announced(cast: Cast) -> None:
    cast.world.set_member(cast.group, cast.world.bot, Status.MEMBER, by=cast.dana.user)
    changed, announced = pending(cast)
    assert changed["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert announced["message"]["new_chat_members"][0]["id"] == cast.world.bot.id


async def test_the_same_status_twice_tells_nothing(cast: Cast) -> None:
    let_in(cast)
    let_in(cast)
    assert pending(cast) == []


async def test_leaving(cast: Cast, call: Call) -> None:
    let_in(cast)
    assert await call("leaveChat", chat_id=cast.channel.id)
    assert pending(cast)[0]["my_chat_member"]["new_chat_member"]["status"] == "left"
    with pytest.raises(Refused, match="bot is not a member of the chat"):
        await call("leaveChat", chat_id="@demo_news")
    begin(cast)
    with pytest.raises(Refused, match="can't be changed in private chats"):
        await call("leaveChat", chat_id=1001)


async def test_persons_come_and_go(cast: Cast) -> None:
    world = cast.world
    world.set_member(cast.group, world.bot, Status.ADMINISTRATOR, by=cast.dana.user)
    world.updates.drop()
    world.set_member(cast.group, cast.anna.user, Status.LEFT, by=cast.anna.user)
    world.set_member(cast.group, cast.anna.user, Status.MEMBER, by=cast.dana.user)
    left, joined = pending(cast)
    assert left["message"]["left_chat_member"]["id"] == 1001
    assert joined["message"]["new_chat_members"][0]["id"] == 1001


@pytest.mark.parametrize(
    ("who", "status", "words"),
    [
        ("anna", Status.ADMINISTRATOR, "Anna may not do that here"),
        ("dana", Status.MEMBER, "only as an administrator"),
        ("dana", Status.CREATOR, "owner of a chat cannot be changed"),
    ],
)
def test_who_may_let_a_bot_into_a_channel(cast: Cast, who: str, status: Status, words: str) -> None:
    person = {"anna": cast.anna, "dana": cast.dana}[who]
    with pytest.raises(WorldError, match=words):
        cast.world.set_member(cast.channel, cast.world.bot, status, by=person.user)


async def test_privacy_hides_talk_from_a_plain_member(cast: Cast, call: Call) -> None:
    world = cast.world
    world.set_member(cast.group, world.bot, Status.MEMBER, by=cast.dana.user)
    question = await call("sendMessage", chat_id=cast.group.id, text="Which section?")
    world.updates.drop()
    for text, reply_to in (
        ("Only talk", None),
        ("/latest", None),
        ("/latest@newsdesk_demo_bot", None),
        ("/latest@other_bot", None),
        ("That one", question["message_id"]),
    ):
        world.write(cast.anna.user, cast.group, text, reply_to=reply_to)
    heard = [update["message"]["text"] for update in pending(cast)]
    assert heard == ["/latest", "/latest@newsdesk_demo_bot", "That one"]


async def test_administrators_hear_everything(cast: Cast) -> None:
    world = cast.world
    world.set_member(cast.group, world.bot, Status.ADMINISTRATOR, by=cast.dana.user)
    world.updates.drop()
    world.write(cast.anna.user, cast.group, "Only talk")
    assert pending(cast)[0]["message"]["text"] == "Only talk"


async def test_an_anonymous_administrator(cast: Cast) -> None:
    group = cast.world.add_chat(ChatType.SUPERGROUP, "Board", creator=cast.dana.user)
    world = cast.world
    world.set_member(group, world.bot, Status.ADMINISTRATOR, by=cast.dana.user)
    world.set_member(
        group, cast.carol.user, Status.ADMINISTRATOR, by=cast.dana.user, anonymous=True
    )
    world.updates.drop()
    world.write(cast.carol.user, group, "/publish")
    message = pending(cast)[0]["message"]
    assert message["from"]["id"] == ANONYMOUS_ADMIN == 1087968824
    assert message["sender_chat"]["id"] == message["chat"]["id"] == group.id


async def test_channel_posts_of_persons(cast: Cast) -> None:
    let_in(cast)
    post = cast.world.write(cast.dana.user, cast.channel, "By hand")
    cast.world.edit(cast.dana.user, cast.channel, post.id, "By hand, corrected")
    new, edited = pending(cast)
    assert new["channel_post"]["sender_chat"]["id"] == cast.channel.id
    assert edited["edited_channel_post"]["text"] == "By hand, corrected"
    with pytest.raises(WorldError, match="Only administrators"):
        cast.world.write(cast.anna.user, cast.channel, "Me too")


async def test_edited_messages(cast: Cast) -> None:
    begin(cast)
    chat = cast.world.chat(1001)
    cast.world.edit(cast.anna.user, chat, 1, "/start again")
    assert pending(cast)[0]["edited_message"]["text"] == "/start again"
    with pytest.raises(WorldError, match="own messages"):
        cast.world.edit(cast.boris.user, chat, 1, "x")


async def test_looking_at_chats_and_members(cast: Cast, call: Call) -> None:
    let_in(cast)
    at = {"chat_id": "@demo_news"}
    chat = await call("getChat", **at)
    assert (chat["id"], chat["title"]) == (cast.channel.id, "Demo News")
    assert await call("getChatMemberCount", **at) == 4
    rulers = await call("getChatAdministrators", **at)
    assert [(each["status"], each["user"]["id"]) for each in rulers] == [
        ("creator", 1004),
        ("administrator", cast.world.bot.id),  # Client.cpp:5237: of bots, this one only
    ]
    own = await call("getChatMember", **at, user_id=cast.world.bot.id)
    assert own["status"] == "administrator"
    stranger = await call("getChatMember", **at, user_id=1003)
    assert stranger["status"] == "left"


@pytest.mark.parametrize(
    ("place", "allowed"),
    [("joined group", 12), ("joined supergroup", 12), ("joined channel", None), ("anna", None)],
)
async def test_groups_say_what_members_may(
    stage: Stage, call: Call, place: str, allowed: int | None
) -> None:
    """Client.cpp:1280 and 1349."""
    permissions = (await call("getChat", chat_id=stage.places[place])).get("permissions")
    assert (permissions and sum(permissions.values())) == allowed


async def test_looking_where_one_may_not(cast: Cast, call: Call) -> None:
    with pytest.raises(Refused, match="400 Bad Request: chat not found"):
        await call("getChat", chat_id=1001)
    with pytest.raises(Refused, match="400 Bad Request: member list is inaccessible"):
        await call("getChatAdministrators", chat_id="@demo_news")
    with pytest.raises(Refused, match="403 Forbidden: bot is not a member of the group chat"):
        await call("getChatMember", chat_id=cast.group.id, user_id=1001)
    begin(cast)
    assert (await call("getChatMember", chat_id=1001, user_id=1001))["status"] == "member"
    assert await call("getChatMemberCount", chat_id=1001) == 2
    with pytest.raises(Refused, match="there are no administrators in the private chat"):
        await call("getChatAdministrators", chat_id=1001)
    with pytest.raises(Refused, match="invalid user_id specified"):
        await call("getChatMember", chat_id=1001)
    with pytest.raises(Refused, match="PARTICIPANT_ID_INVALID"):
        await call("getChatMember", chat_id=1001, user_id=77)


@pytest.mark.parametrize(
    ("text", "words"),
    [(" ", "needs some text"), ("x" * 4097, "at most 4096 characters")],
)
def test_persons_have_limits_too(cast: Cast, text: str, words: str) -> None:
    with pytest.raises(WorldError, match=words):
        cast.world.write(cast.anna.user, cast.world.chat(1001), text)


def test_strangers_do_not_write(cast: Cast) -> None:
    closed = cast.world.add_chat(ChatType.GROUP, "Closed", creator=cast.dana.user)
    with pytest.raises(WorldError, match="Anna is no member of this chat"):
        cast.world.write(cast.anna.user, closed, "x")
    with pytest.raises(WorldError, match="somebody else's private chat"):
        cast.world.write(cast.anna.user, cast.world.chat(1002), "x")
    cast.world.delete_chat(closed)
    with pytest.raises(WorldError, match="closed"):
        cast.world.write(cast.dana.user, closed, "x")
