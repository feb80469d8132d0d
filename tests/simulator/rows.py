"""Rows of Telegram's tables: a call, what it answers, and the source that says so.

Sources: C = Client.cpp of the Bot API server, TD = a file of TDLib, S = the Bot API's page,
an issue of another project = seen there. `$name` in a field is a chat of the stage.
"""

from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.simulator.cast import Cast
from bot.simulator.chats import Chat, ChatType, Member, Status
from bot.simulator.files import Upload
from tests.simulator.conftest import PNG, Call, Refused

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One row; without a refusal the call must be carried out."""

    source: str
    method: str
    fields: Fields
    refusal: str | None = None
    uploads: dict[str, Upload] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.source}: {self.method}: {(self.refusal or 'carried out')[:60]}"


@dataclass(slots=True)
class Stage:
    """The cast in chats of every sort."""

    cast: Cast
    places: dict[str, int]

    def chat(self, name: str) -> Chat:
        return self.cast.world.chats[self.places[name]]


def set_up(cast: Cast) -> Stage:
    """Let the bot into some chats and out of others; `anna` has written, `carol` was never met."""
    world, dana = cast.world, cast.dana.user
    for person in (cast.anna, cast.boris):
        world.write(person.user, world.chat(person.user.id), "/start")
    world.set_blocked(cast.boris.user, blocked=True)
    gone = world.add_user("Erik", user_id=1005)
    world.write(gone, world.chat(gone.id), "/start")
    world.deactivate(gone)
    places = {"anna": 1001, "blocked": 1002, "carol": 1003, "dana": 1004, "gone": 1005}
    places["channel"] = cast.channel.id
    for kind in (ChatType.GROUP, ChatType.SUPERGROUP, ChatType.CHANNEL):
        for fate in ("joined", "foreign", "kicked"):
            chat = world.add_chat(kind, f"{fate} {kind}", creator=dana)
            places[f"{fate} {kind}"] = chat.id
            if fate != "foreign":
                world.set_member(chat, world.bot, Status.ADMINISTRATOR, by=dana)
            if fate == "kicked":
                world.set_member(chat, world.bot, Status.KICKED, by=dana)
    _set_up_odd(cast, places)
    world.updates.drop()
    return Stage(cast, places)


def _set_up_odd(cast: Cast, places: dict[str, int]) -> None:
    world, dana = cast.world, cast.dana.user
    for name in ("deleted", "upgraded", "plain"):
        chat = world.add_chat(ChatType.GROUP, name, creator=dana)
        world.set_member(chat, world.bot, Status.MEMBER, by=dana)
        places[name] = chat.id
    world.delete_chat(world.chats[places["deleted"]])
    places["new"] = world.upgrade(world.chats[places["upgraded"]]).id
    muted = world.add_chat(ChatType.SUPERGROUP, "muted", creator=dana)
    silent = Member(user=world.bot.id, status=Status.RESTRICTED, can_send=False)
    world.set_status(muted, silent)
    rightless = world.add_chat(ChatType.CHANNEL, "rightless", creator=dana)
    world.set_member(
        rightless, world.bot, Status.ADMINISTRATOR, by=dana, rights=frozenset({"can_manage_chat"})
    )
    forum = world.add_chat(ChatType.SUPERGROUP, "forum", creator=dana)
    world.make_forum(forum)
    world.set_member(forum, world.bot, Status.ADMINISTRATOR, by=dana)
    places |= {"muted": muted.id, "rightless": rightless.id, "forum": forum.id}


def played(rows: list[Row]) -> pytest.MarkDecorator:
    """Make a test out of every row."""
    return pytest.mark.parametrize("row", rows, ids=str)


async def play(stage: Stage, call: Call, row: Row) -> Any:  # noqa: ANN401 (what a method answers)
    """Make the call of a row and hold its answer to the table, word for word."""
    fields = {name: _meant(stage, value) for name, value in row.fields.items()}
    wanted = (row.refusal or "").replace("$new", str(stage.places["new"]))
    try:
        result = await call(row.method, uploads=row.uploads or None, **fields)
    except Refused as refused:
        assert str(refused) == wanted  # noqa: PT017 (the row says whether there is one)
        return refused.body
    assert row.refusal is None, f"carried out, though: {row.refusal}"
    return result


def _meant(stage: Stage, value: object) -> object:
    if isinstance(value, str) and value.startswith("$"):
        return stage.places[value[1:]]
    if isinstance(value, dict):
        return {name: _meant(stage, each) for name, each in value.items()}
    if isinstance(value, list):
        return [_meant(stage, each) for each in value]
    return value


def picture(name: str = "a.png", size: int = 0) -> Upload:
    return Upload(name=name, content=PNG + bytes(size), type="image/png")
