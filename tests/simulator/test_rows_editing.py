"""Telegram's tables, row by row: editing, deleting, pinning, copying and forwarding."""

from datetime import timedelta
from typing import Any

import pytest

from bot.clock import SettableClock
from bot.simulator.chats import Status
from tests.simulator.conftest import Call, Refused
from tests.simulator.rows import Fields, Row, Stage, picture, play, played

_B = "400 Bad Request: "
_SAME = (
    f"{_B}message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
_KEYBOARD = {"inline_keyboard": [[{"text": "x", "callback_data": "d"}]]}
_CANNOT = f"{_B}message can't be edited"


async def _laid_out(stage: Stage, call: Call) -> None:
    """Put messages of every sort where rows can name them, each as a place."""
    places, dana = stage.places, stage.cast.dana.user
    world = stage.cast.world
    sorts: dict[str, Fields] = {
        "text": {"text": "x"},
        "buttons": {"text": "x", "reply_markup": _KEYBOARD},
        "question": {"text": "x", "reply_markup": {"force_reply": True}},
        "preview": {"text": "x", "link_preview_options": {"url": "x.org"}},
        "protected": {"text": "x", "protect_content": True},
    }
    for name, fields in sorts.items():
        places[name] = (await call("sendMessage", chat_id=1001, **fields))["message_id"]
    uploads = {"photo": picture()}
    sent = await call("sendPhoto", chat_id=1001, caption="x", uploads=uploads)
    places["photo"] = sent["message_id"]
    sent = await call("forwardMessage", chat_id=1001, from_chat_id=1001, message_id=places["text"])
    places["forward"] = sent["message_id"]
    for name in ("joined channel", "joined supergroup", "rightless", "plain"):
        chat = stage.chat(name)
        places[f"hers in {name}"] = world.write(dana, chat, "x").id
        if name != "rightless":
            sent = await call("sendMessage", chat_id=chat.id, text="x")
            places[f"mine in {name}"] = sent["message_id"]


def _edit(source: str, message: object, refusal: str | None = None, **fields: object) -> Row:
    what: Fields = {"chat_id": "$anna", "message_id": message, "text": "y"}
    return Row(source, "editMessageText", {**what, **fields}, refusal)


def _in(
    source: str,
    method: str,
    chat: str,
    message: object,
    refusal: str | None = None,
    **fields: object,
) -> Row:
    return Row(source, method, {"chat_id": chat, "message_id": message, **fields}, refusal)


_EDITS = [
    _edit("C:11401 text first", 99, f"{_B}message text is empty", text=""),
    _edit("C:13508 then markup", 99, f"{_B}object expected as reply markup", reply_markup="5"),
    Row("C:12446", "editMessageText", {"text": "y"}, f"{_B}message identifier is not specified"),
    Row("C:8201", "editMessageText", {"text": "y", "message_id": 5}, f"{_B}chat_id is empty"),
    _edit("TD InlineMessageManager.cpp:76", 0, f"{_B}message to edit not found"),
    _edit("C:8419", 99, f"{_B}message to edit not found"),
    _edit("C:8419", -5, f"{_B}message to edit not found"),
    _edit("C:6571", "$text", f"{_B}chat not found", chat_id="$carol"),
    _edit("C:8136", 5, "403 Forbidden: user is deactivated", chat_id="$gone"),
    _edit("TD MessagesManager.cpp:23381", 1, _CANNOT),
    _edit("TD MessagesManager.cpp:23062", "$forward", _CANNOT),
    _edit("TD MessagesManager.cpp:23065", "$question", _CANNOT),
    _edit("TD MessagesManager.cpp:23388", "$photo", f"{_B}there is no text in the message to edit"),
    _edit("TD MessageEntity.cpp:4477", "$text", f"{_B}text must be non-empty", text=" "),
    _edit("teloxide#430", "$text", f"{_B}MESSAGE_TOO_LONG", text="x" * 4097),
    _edit(
        "TD ReplyMarkup.cpp:733",
        "$text",
        f"{_B}inline keyboard expected",
        reply_markup={"force_reply": True},
    ),
    _edit(
        "TD MessagesManager.cpp:23396 the text's length last",
        "$photo",
        f"{_B}there is no text in the message to edit",
        text="x" * 4097,
    ),
    _edit("C:111 text", "$text", _SAME, text="x"),
    _edit("C:111 after trimming", "$text", _SAME, text=" x "),
    _edit("C:111 markup", "$buttons", _SAME, text="x", reply_markup=_KEYBOARD),
    _edit("S markup goes where none is given", "$buttons", None, text="x"),
    _edit("S another preview", "$preview", None, text="x"),
    _edit("S", "$text"),
    _in(
        "TD MessagesManager.cpp:23424",
        "editMessageCaption",
        "$anna",
        "$text",
        f"{_B}there is no caption in the message to edit",
        caption="y",
    ),
    _in("C:111 caption", "editMessageCaption", "$anna", "$photo", _SAME, caption="x"),
    _in(
        "BangumiTelegramBot#11",
        "editMessageCaption",
        "$anna",
        "$photo",
        f"{_B}MEDIA_CAPTION_TOO_LONG",
        caption="x" * 1025,
    ),
    _in("S an empty one", "editMessageCaption", "$anna", "$photo"),
    _in("C:111 markup", "editMessageReplyMarkup", "$anna", "$text", _SAME),
    _in("S", "editMessageReplyMarkup", "$anna", "$text", None, reply_markup=_KEYBOARD),
    _in("C:12370", "editMessageMedia", "$anna", "$photo", f'{_B}parameter "media" is required'),
    _in(
        "C:11770",
        "editMessageMedia",
        "$anna",
        "$photo",
        f"{_B}can't parse input media JSON object",
        media="{",
    ),
    _in(
        "C:11775",
        "editMessageMedia",
        "$anna",
        "$photo",
        f"{_B}can't parse InputMedia: expected an Object",
        media="[]",
    ),
    _in(
        "C:11698",
        "editMessageMedia",
        "$anna",
        "$photo",
        f"{_B}can't parse InputMedia: media not found",
        media={"type": "photo", "media": "attach://gone"},
    ),
    _in(
        "C:11758",
        "editMessageMedia",
        "$anna",
        "$photo",
        f'{_B}can\'t parse InputMedia: type "cloud" is unsupported',
        media={"type": "cloud", "media": "x"},
    ),
    Row(
        "TD InlineMessageManager.cpp:76",
        "editMessageText",
        {"inline_message_id": "x", "text": "y"},
        f"{_B}invalid inline message identifier specified",
    ),
    Row(
        "MESSAGE_ID_INVALID of the servers",
        "editMessageText",
        {"inline_message_id": "A" * 22, "text": "y"},
        f"{_B}MESSAGE_ID_INVALID",
    ),
]
_OTHERS = [
    _in(
        "TD MessagesManager.cpp:23098",
        "editMessageText",
        "$joined channel",
        "$mine in joined channel",
        None,
        text="y",
    ),
    _in(
        "TD MessagesManager.cpp:23098",
        "editMessageText",
        "$joined channel",
        "$hers in joined channel",
        None,
        text="y",
    ),
    _in(
        "TD MessagesManager.cpp:23098",
        "editMessageText",
        "$rightless",
        "$hers in rightless",
        _CANNOT,
        text="y",
    ),
    _in(
        "TD MessagesManager.cpp:23113",
        "editMessageText",
        "$joined supergroup",
        "$hers in joined supergroup",
        _CANNOT,
        text="y",
    ),
    _in(
        "TD MessagesManager.cpp:23084",
        "editMessageText",
        "$plain",
        "$hers in plain",
        _CANNOT,
        text="y",
    ),
]
_DELETES = [
    Row("C:13797", "deleteMessage", {"message_id": 1}, f"{_B}chat identifier is not specified"),
    Row(
        "C:13801", "deleteMessage", {"chat_id": "$anna"}, f"{_B}message identifier is not specified"
    ),
    _in("C:8419", "deleteMessage", "$anna", 99, f"{_B}message to delete not found"),
    _in("TD MessagesManager.cpp:8435 a person's, too", "deleteMessage", "$anna", 1),
    _in("TD MessagesManager.cpp:8383", "deleteMessage", "$plain", "$mine in plain"),
    _in(
        "TD MessagesManager.cpp:8446",
        "deleteMessage",
        "$plain",
        "$hers in plain",
        f"{_B}message can't be deleted for everyone",
    ),
    _in(
        "TD MessagesManager.cpp:8361", "deleteMessage", "$joined channel", "$hers in joined channel"
    ),
    _in(
        "TD MessagesManager.cpp:8365",
        "deleteMessage",
        "$rightless",
        "$hers in rightless",
        f"{_B}message can't be deleted",
    ),
    _in("C:8158", "deleteMessage", "$deleted", 5, "403 Forbidden: the group chat was deleted"),
    Row(
        "C:13816",
        "deleteMessages",
        {"chat_id": "$anna"},
        f"{_B}message identifiers are not specified",
    ),
    Row(
        "C:13816",
        "deleteMessages",
        {"chat_id": "$anna", "message_ids": []},
        f"{_B}message identifiers are not specified",
    ),
    Row(
        "C:12411",
        "deleteMessages",
        {"chat_id": "$anna", "message_ids": "{"},
        f"{_B}can't parse message_ids JSON object",
    ),
    Row(
        "C:12415",
        "deleteMessages",
        {"chat_id": "$anna", "message_ids": "{}"},
        f"{_B}expected an Array of message identifiers",
    ),
    Row(
        "C:12418",
        "deleteMessages",
        {"chat_id": "$anna", "message_ids": [*range(1, 102)]},
        f"{_B}too many message identifiers specified",
    ),
    Row(
        "C:12429",
        "deleteMessages",
        {"chat_id": "$anna", "message_ids": [[]]},
        f"{_B}message identifier must be a Number",
    ),
    Row(
        "C:12433",
        "deleteMessages",
        {"chat_id": "$anna", "message_ids": ["x"]},
        f"{_B}can't parse message identifier as a Number",
    ),
    Row(
        "C:12436",
        "deleteMessages",
        {"chat_id": "$anna", "message_ids": [0]},
        f"{_B}invalid message identifier specified",
    ),
    Row(
        "C:6780 missing ones are skipped",
        "deleteMessages",
        {"chat_id": "$anna", "message_ids": [1, 99]},
    ),
    Row("S 100", "deleteMessages", {"chat_id": "$anna", "message_ids": [*range(1, 101)]}),
]
_PINS = [
    _in("C:8419", "pinChatMessage", "$anna", 99, f"{_B}message to pin not found"),
    _in(
        "TD DialogManager.cpp:2910",
        "pinChatMessage",
        "$plain",
        "$mine in plain",
        f"{_B}not enough rights to manage pinned messages in the chat",
    ),
    _in(
        "TD DialogManager.cpp:2921",
        "pinChatMessage",
        "$rightless",
        "$hers in rightless",
        f"{_B}not enough rights to manage pinned messages in the chat",
    ),
    _in("S", "pinChatMessage", "$anna", "$text"),
    Row("C:7054", "unpinChatMessage", {"chat_id": "$anna"}, f"{_B}message to unpin not found"),
    _in("C:8419", "unpinChatMessage", "$anna", 99, f"{_B}message to unpin not found"),
    Row("S", "unpinAllChatMessages", {"chat_id": "$anna"}),
]
_FROM = {"chat_id": "$anna", "from_chat_id": "$anna"}
_RELAYS = [
    Row(
        "C:12370",
        "copyMessage",
        {"chat_id": "$anna", "message_id": 1},
        f'{_B}parameter "from_chat_id" is required',
    ),
    Row(
        "C:12370",
        "forwardMessage",
        {"chat_id": "$anna", "message_id": 1},
        f'{_B}parameter "from_chat_id" is required',
    ),
    Row("C:8419", "copyMessage", {**_FROM, "message_id": 99}, f"{_B}message to copy not found"),
    Row(
        "C:8419", "forwardMessage", {**_FROM, "message_id": 99}, f"{_B}message to forward not found"
    ),
    Row(
        "C:13252 the source first",
        "copyMessage",
        {**_FROM, "message_id": 99, "chat_id": "$carol"},
        f"{_B}message to copy not found",
    ),
    Row(
        "C:8201 then the chat",
        "copyMessage",
        {**_FROM, "message_id": 1, "chat_id": "$carol"},
        f"{_B}chat not found",
    ),
    Row(
        "TD MessagesManager.cpp:24344",
        "copyMessage",
        {**_FROM, "message_id": "$protected"},
        f"{_B}the message can't be copied",
    ),
    Row(
        "TD MessagesManager.cpp:24344",
        "forwardMessage",
        {**_FROM, "message_id": "$protected"},
        f"{_B}the message can't be forwarded",
    ),
    Row("C:12406", "copyMessages", _FROM, f"{_B}message identifiers are not specified"),
    Row(
        "C:12418",
        "forwardMessages",
        {**_FROM, "message_ids": [*range(1, 102)]},
        f"{_B}too many message identifiers specified",
    ),
    Row(
        "TD MessagesManager.cpp:24510",
        "copyMessages",
        {**_FROM, "message_ids": [98, 99]},
        f"{_B}there are no messages to forward",
    ),
    Row(
        "TD MessagesManager.cpp:24554",
        "copyMessages",
        {**_FROM, "message_ids": ["$buttons", "$text"]},
        f"{_B}message identifiers must be in a strictly increasing order",
    ),
    Row(
        "C:13289 the chat before the source",
        "copyMessages",
        {**_FROM, "message_ids": [98], "chat_id": "$carol"},
        f"{_B}chat not found",
    ),
]


@played([*_EDITS, *_OTHERS, *_DELETES, *_PINS, *_RELAYS])
async def test_rows(stage: Stage, call: Call, row: Row) -> None:
    await _laid_out(stage, call)
    await play(stage, call, row)


_HOURS_48 = timedelta(hours=48)
_AGES = [
    ("TD MessagesManager.cpp:8441", "anna", "text", timedelta(), True),
    ("TD MessagesManager.cpp:8441", "anna", "text", timedelta(seconds=1), False),
    ("TD MessagesManager.cpp:8446", "plain", "mine in plain", timedelta(), True),
    ("TD MessagesManager.cpp:8446", "plain", "mine in plain", timedelta(seconds=1), False),
    (
        "TD MessagesManager.cpp:8346",
        "joined channel",
        "mine in joined channel",
        -timedelta(seconds=1),
        True,
    ),
    ("TD MessagesManager.cpp:8346", "joined channel", "mine in joined channel", timedelta(), False),
    (
        "TD MessagesManager.cpp:8346",
        "joined supergroup",
        "hers in joined supergroup",
        timedelta(),
        False,
    ),
]


@pytest.mark.parametrize(("source", "chat", "message", "beyond", "may"), _AGES)
async def test_48_hours_for_deletes_and_none_for_edits(
    stage: Stage, call: Call, clock: SettableClock, *, source: str, chat: str, message: str,
    beyond: timedelta, may: bool,
) -> None:  # fmt: skip
    await _laid_out(stage, call)
    clock.advance(_HOURS_48 + beyond)
    if message.startswith("mine"):
        await play(stage, call, _in(source, "editMessageText", f"${chat}", f"${message}", text="y"))
    words = "message can't be deleted"
    if chat in ("anna", "plain"):
        words += " for everyone"
    refusal = None if may else f"{_B}{words}"
    await play(stage, call, _in(source, "deleteMessage", f"${chat}", f"${message}", refusal))


async def test_the_first_message_of_a_channel_stays(stage: Stage, call: Call) -> None:
    """TD MessagesManager.cpp:8352."""
    chat = stage.chat("new")
    stage.cast.world.set_member(
        chat, stage.cast.world.bot, Status.ADMINISTRATOR, by=stage.cast.dana.user
    )
    assert 1 in chat.messages
    await play(stage, call, _in("TD", "deleteMessage", "$new", 1, f"{_B}message can't be deleted"))


async def _relayed(stage: Stage, call: Call, method: str, **fields: object) -> list[dict[str, Any]]:
    world, chat = stage.cast.world, stage.chat("joined supergroup")
    result = await call(method, chat_id=chat.id, from_chat_id=1001, **fields)
    return [world.show(chat.messages[each["message_id"]]) for each in result]


async def test_albums_stay_albums(stage: Stage, call: Call) -> None:
    """TD MessagesManager.cpp:24610: what stood together stands together again."""
    media = [{"type": "photo", "media": "attach://a", "caption": word} for word in "ab"]
    album = await call("sendMediaGroup", chat_id=1001, media=media, uploads={"a": picture()})
    numbers = [1, *(each["message_id"] for each in album)]
    for method in ("copyMessages", "forwardMessages"):
        start, one, two = await _relayed(stage, call, method, message_ids=[*numbers, 999])
        assert "media_group_id" not in start
        assert one["media_group_id"] == two["media_group_id"] != album[0]["media_group_id"]
        assert ("forward_origin" in one) is (method == "forwardMessages")
    bare = await _relayed(stage, call, "copyMessages", message_ids=numbers, remove_caption=True)
    assert ["caption" in each for each in bare] == [False] * 3
    assert bare[0]["text"] == "/start"
    alone = await _relayed(stage, call, "copyMessages", message_ids=numbers[:2])
    assert "media_group_id" not in alone[1]


async def test_a_forward_of_a_forward_names_the_first_origin(stage: Stage, call: Call) -> None:
    """TD create_message_forward_info."""
    (first,) = await _relayed(stage, call, "forwardMessages", message_ids=[1])
    at = {"from_chat_id": stage.places["joined supergroup"], "message_id": first["message_id"]}
    again = await call("forwardMessage", chat_id=1001, **at)
    assert again["forward_origin"] == first["forward_origin"]
    assert again["forward_origin"]["sender_user"]["id"] == 1001


async def test_pinning_says_so(stage: Stage, call: Call) -> None:
    """C:17461: the bot hears of its own pins, too."""
    await _laid_out(stage, call)
    number = stage.places["mine in joined channel"]
    chat = stage.places["joined channel"]
    assert await call("pinChatMessage", chat_id=chat, message_id=number)
    update = (await call("getUpdates"))[-1]
    assert update["channel_post"]["pinned_message"]["message_id"] == number
    assert (await call("getChat", chat_id=chat))["pinned_message"]["message_id"] == number
    assert await call("unpinChatMessage", chat_id=chat)
    with pytest.raises(Refused, match="message to unpin not found"):
        await call("unpinChatMessage", chat_id=chat)
