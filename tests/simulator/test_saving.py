"""A world that is saved and loaded is the same world; a bad document changes nothing."""

import asyncio
import copy
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.clock import OffsetClock, SettableClock
from bot.simulator import api, saving
from bot.simulator.api.commands import menu_for
from bot.simulator.cast import DEMO_TOKEN, Cast, demo_world
from bot.simulator.chats import ChatType, Status
from bot.simulator.errors import WorldError
from bot.simulator.files import Upload
from bot.simulator.glances import glance
from bot.simulator.world import World
from tests.simulator.conftest import PNG, Call, begin, let_in, pending

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def stored(world: World) -> Any:  # noqa: ANN401 (a document)
    """Save, as far as a file goes."""
    return json.loads(json.dumps(saving.saved(world)))


def fresh() -> Cast:
    return demo_world(OffsetClock(SettableClock(NOON)))


# Round trips


class Life:
    """A world in which this and that happens."""

    def __init__(self) -> None:
        self.cast = fresh()
        self.world = self.cast.world
        begin(self.cast, self.cast.anna, self.cast.boris)
        let_in(self.cast)
        self.forum = self.world.add_chat(
            ChatType.SUPERGROUP, "Forum", creator=self.cast.dana.user, members=[self.cast.anna.user]
        )
        self.world.set_member(
            self.forum, self.world.bot, Status.ADMINISTRATOR, by=self.cast.dana.user
        )
        self.world.make_forum(self.forum)

    def bot(self, method: str, **fields: object) -> None:
        api.call_now(self.world, DEMO_TOKEN, method, fields)

    def writes(self, text: str) -> None:
        self.world.write(self.cast.anna.user, self.world.chat(1001), text)

    def sends(self, text: str) -> None:
        keys = {"inline_keyboard": [[{"text": text, "callback_data": "x"}]]}
        self.bot("sendMessage", chat_id=1001, text=f"<b>{text}</b>", reply_markup=keys)
        self.bot("sendMessage", chat_id=1001, text=f"<b>{text}</b>", parse_mode="HTML")

    def asks(self, text: str) -> None:
        asks = {"force_reply": True, "input_field_placeholder": text}
        self.bot("sendMessage", chat_id=1002, text=text, reply_markup=asks)

    def posts(self, text: str) -> None:
        self.bot("sendMessage", chat_id=self.cast.channel.id, text=text, protect_content=True)
        self.world.write(self.cast.dana.user, self.cast.channel, text)

    def shows(self, text: str) -> None:
        picture = Upload(name=f"{len(text)}.png", content=PNG + text.encode(), type="image/png")
        self.world.write(self.cast.boris.user, self.world.chat(1002), text, upload=picture)

    def album(self, text: str) -> None:
        files = [("document", Upload(name=name, content=text.encode())) for name in "ab"]
        self.world.write_album(self.cast.anna.user, self.world.chat(1001), files, text)

    def passes_on(self, text: str) -> None:
        self.world.write(self.cast.dana.user, self.cast.channel, text)
        newest = self.cast.channel.newest
        assert newest
        self.world.forward(self.cast.anna.user, self.forum, self.cast.channel, [newest])

    def edits(self, text: str) -> None:
        message = self.world.write(self.cast.anna.user, self.world.chat(1001), "before")
        self.world.edit(self.cast.anna.user, self.world.chat(1001), message.id, text)

    def deletes(self, text: str) -> None:
        message = self.world.write(self.cast.anna.user, self.world.chat(1001), text)
        self.bot("pinChatMessage", chat_id=1001, message_id=message.id)
        self.bot("deleteMessage", chat_id=1001, message_id=message.id - 1)

    def begins_topic(self, text: str) -> None:
        topic = self.world.begin_topic(self.forum, text, by=self.cast.dana.user.id)
        self.bot("sendMessage", chat_id=self.forum.id, message_thread_id=topic.id, text=text)

    def blocks(self, _: str) -> None:
        self.world.set_blocked(self.cast.boris.user, blocked=True)

    def upgrades(self, _: str) -> None:
        if self.cast.group.migrated_to is None:
            self.world.upgrade(self.cast.group)

    def names(self, text: str) -> None:
        self.bot("setMyDescription", description=text)
        commands = [{"command": "start", "description": text}]
        scope = {"type": "chat", "chat_id": 1001}
        self.bot("setMyCommands", commands=commands, scope=scope)
        self.bot("setMyCommands", commands=commands, language_code="ru")

    def newcomer(self, text: str) -> None:
        self.world.add_user(text, about=text, language_code="ru")


ACTS: list[Callable[[Life, str], None]] = [
    Life.writes, Life.sends, Life.asks, Life.posts, Life.shows, Life.album, Life.passes_on,
    Life.edits, Life.deletes, Life.begins_topic, Life.blocks, Life.upgrades, Life.names,
    Life.newcomer,
]  # fmt: skip
TEXTS = st.sampled_from(["a", "Привет 👋", "/start@newsdesk_demo_bot", "x" * 300, "https://t.me"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ACTS), TEXTS), max_size=12))
def test_a_loaded_world_is_the_saved_one(acts: list[tuple[Callable[..., None], str]]) -> None:
    life = Life()
    for act, text in acts:
        act(life, text)
    document, other = stored(life.world), fresh().world
    saving.load(other, document)
    assert stored(other) == document
    assert all_shown(other) == all_shown(life.world)


def all_shown(world: World) -> list[object]:
    """What persons and the bot can see of a world."""
    chats = list(world.chats.values())
    return [
        glance(world),
        [world.show(each, to_person=True) for chat in chats for each in chat.messages.values()],
        [menu_for(world, chat, user) for chat in chats for user in world.persons()],
        world.updates.pending(1000),
        [(each.id, each.path, each.upload) for each in world.files],
        world.profile,
    ]


# The world goes on


async def test_a_running_bot_goes_on_after_a_load(cast: Cast, call: Call) -> None:
    begin(cast)
    cast.world.write(cast.anna.user, cast.world.chat(1001), "waits")
    document = stored(cast.world)
    offset = pending(cast)[-1]["update_id"] + 1
    cast.world.write(cast.anna.user, cast.world.chat(1001), "handled, then forgotten by the load")
    await call("getUpdates", offset=offset + 1)
    saving.load(cast.world, document)
    (update,) = await call("getUpdates", offset=offset + 1)
    assert update["message"]["text"] == "waits"
    assert update["update_id"] > offset
    sent = await call("sendMessage", chat_id=1001, text="still here")
    assert sent["message_id"] == 3


async def test_a_poll_that_waits_hears_what_the_load_brings(cast: Cast, call: Call) -> None:
    cast.world.write(cast.anna.user, cast.world.chat(1001), "waits")
    document = stored(cast.world)
    cast.world.updates.drop()
    poll = asyncio.create_task(call("getUpdates", timeout=5))
    await settle()
    saving.load(cast.world, document)
    assert [update["message"]["text"] for update in await poll] == ["waits"]


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_numbers_are_never_given_twice(cast: Cast) -> None:
    document = stored(cast.world)
    made = [cast.world.add_user("One").id, cast.world.add_user("Two").id]
    saving.load(cast.world, document)
    assert cast.world.add_user("Three").id not in made
    assert 1001 in cast.world.users
    assert made[0] not in cast.world.users


def test_time_does_not_go_back_and_a_later_world_sets_it_forward() -> None:
    cast = fresh()
    document = stored(cast.world)
    cast.world.pass_time(3600)
    later = stored(cast.world)
    saving.load(cast.world, document)
    assert cast.world.clock.now() == NOON + timedelta(hours=1)
    other = fresh()
    saving.load(other.world, later)
    assert other.world.clock.now() == NOON + timedelta(hours=1)


def test_no_token_is_in_a_document(cast: Cast) -> None:
    api.call_now(cast.world, DEMO_TOKEN, "setWebhook", {"url": "https://x.example/"})
    assert DEMO_TOKEN not in json.dumps(saving.saved(cast.world))
    assert "x.example" not in json.dumps(saving.saved(cast.world))


# Bad documents


def _without_bot(document: dict[str, Any]) -> None:
    document["users"] = document["users"][1:]


def _moved(document: dict[str, Any]) -> None:
    document["chats"][0]["messages"][0][0] = 99


def _unnumbered(document: dict[str, Any]) -> None:
    document["updates"] = [{"message": {}}]


def _too_high(document: dict[str, Any]) -> None:
    document["account_messages"] = 0


def _unknown_member(document: dict[str, Any]) -> None:
    document["chats"][-1]["members"].append([5, {"user": 5, "status": "member"}])


def _twice(document: dict[str, Any]) -> None:
    document["users"].append(document["users"][2])


def _set(path: str, value: object) -> Callable[[dict[str, Any]], None]:
    def change(document: dict[str, Any]) -> None:
        *parents, last = path.split(".")
        place: Any = document
        for key in parents:
            place = place[int(key) if isinstance(place, list) else key]
        place[last] = value

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (dict.clear, "document lacks"),
        (_set("format", "else"), "its format is not"),
        (_set("version", 2), "its format is not"),
        (_set("version", True), "document.version is no int"),
        (_set("bot", 5), "it belongs to the bot 5"),
        (_set("surplus", 5), "document has an unknown field surplus"),
        (_set("users", {}), "document.users is no array"),
        (_set("users.2.id", "x"), "document.users[2].id is no int"),
        (_set("users.2.first_name", None), "document.users[2].first_name is no str"),
        (_set("chats.0.type", "club"), "document.chats[0].type is no ChatType: club"),
        (_set("chats.0.id", 5), "chat 5 has no user"),
        (_set("files", [{"kind": "photo", "name": "a", "type": "b", "content": "!"}]), "base64"),
        (_set("now", "noon"), "Invalid isoformat"),
        (_set("now", "2026-03-01T12:00:00"), "can't subtract"),
        (_without_bot, "it belongs to the bot"),
        (_moved, "is not in its place"),
        (_unnumbered, "an update has no number"),
        (_too_high, "has a message that is still to be numbered"),
        (_unknown_member, "has an unknown member 5"),
        (_twice, "an id stands in it twice"),
    ],
)
def test_a_bad_document_is_refused_and_nothing_changed(
    cast: Cast, change: Callable[[dict[str, Any]], None], said: str
) -> None:
    begin(cast)
    before = stored(cast.world)
    document = copy.deepcopy(before)
    change(document)
    with pytest.raises(WorldError) as refused:
        saving.load(cast.world, document)
    assert refused.value.sentence.startswith("This is no saved world: ")
    assert said in refused.value.sentence
    assert stored(cast.world) == before


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@settings(max_examples=150, deadline=None)
@given(st.data(), JSON)
def test_a_document_that_was_tampered_with_is_refused_or_loads_whole(
    data: st.DataObject, value: object
) -> None:
    """Put anything at any place of a good document: it raises nothing but its sentence."""
    cast = fresh()
    begin(cast)
    document = stored(cast.world)
    place = document
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        inner = place[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            place[key] = value
            break
        place = inner
    before = stored(cast.world)
    try:
        saving.load(cast.world, document)
    except WorldError:
        assert stored(cast.world) == before
    else:
        stored(cast.world)
        all_shown(cast.world)
