"""Faults drawn by seed and rate, and what really happens to chats, in-process."""

from datetime import timedelta
from typing import Any

import pytest
from telegram import Bot
from telegram.error import NetworkError, TimedOut

from bot.clock import SettableClock
from bot.simulator import api
from bot.simulator.cast import DEMO_TOKEN, Cast
from bot.simulator.chats import Status
from bot.simulator.errors import AnswerLostError, CutOffError
from bot.simulator.faults import Fault, FaultKind
from bot.simulator.request import SimulatorRequest
from tests.simulator.conftest import Call, Refused, begin, let_in, pending

HELLO = {"chat_id": 1001, "text": "Hello"}


async def outcomes(cast: Cast, calls: int, chat: int = 1001) -> str:
    """One letter a call: . sent, c cut off, l answer lost, 4 429, 5 5xx, r refused."""
    said = ""
    for _ in range(calls):
        try:
            fields = {**HELLO, "chat_id": chat}
            answer = await api.call(cast.world, DEMO_TOKEN, "sendMessage", fields)
        except CutOffError:
            said += "c"
        except AnswerLostError:
            said += "l"
        else:
            said += {200: ".", 429: "4", 500: "5", 502: "5"}.get(answer.status, "r")
    return said


# Whom they strike


async def test_nothing_is_wrong_until_somebody_says_so(cast: Cast) -> None:
    begin(cast)
    assert cast.world.faults.is_calm
    assert await outcomes(cast, 3) == "..."


async def test_a_fault_strikes_so_often_and_is_spent(cast: Cast) -> None:
    begin(cast)
    standing = cast.world.faults.add(Fault(kind=FaultKind.CUT_BEFORE, times=2))
    assert await outcomes(cast, 4) == "cc.."
    assert standing.struck == 2
    assert cast.world.faults.standing() == ()


async def test_a_fault_is_over_by_the_worlds_clock(cast: Cast, clock: SettableClock) -> None:
    begin(cast)
    cast.world.faults.add(Fault(kind=FaultKind.SERVER_ERROR, seconds=10))
    assert await outcomes(cast, 2) == "55"
    clock.advance(timedelta(seconds=10))
    assert await outcomes(cast, 2) == ".."


async def test_a_fault_keeps_to_its_chat_and_its_methods(cast: Cast, call: Call) -> None:
    begin(cast, cast.anna, cast.boris)
    cast.world.faults.add(
        Fault(kind=FaultKind.TOO_MANY_REQUESTS, chat=1002, methods=("sendMessage",))
    )
    assert await outcomes(cast, 1, chat=1001) == "."
    assert await outcomes(cast, 1, chat=1002) == "4"
    sent = await call("sendChatAction", chat_id=1002, action="typing")
    assert sent is True


async def test_getupdates_is_spared_unless_it_is_named(cast: Cast, call: Call) -> None:
    cast.world.faults.add(Fault(kind=FaultKind.SERVER_ERROR))
    assert await call("getUpdates") == []
    cast.world.faults.add(Fault(kind=FaultKind.SERVER_ERROR, methods=("*",)))
    with pytest.raises(Refused, match="500 Internal Server Error"):
        await call("getUpdates")


@pytest.mark.parametrize("kind", [FaultKind.CUT_BEFORE, FaultKind.ANSWER_LOST])
async def test_a_seed_gives_the_same_faults_again(cast: Cast, kind: FaultKind) -> None:
    begin(cast)
    drawn = []
    for seed in (1, 1, 2):
        number = cast.world.faults.add(Fault(kind=kind, rate=0.3, seed=seed)).id
        drawn.append(await outcomes(cast, 60))
        assert cast.world.faults.remove(number)
    assert drawn[0] == drawn[1] != drawn[2]
    struck = [60 - each.count(".") for each in drawn]
    assert all(8 <= each <= 30 for each in struck), struck


async def test_faults_can_be_taken_away(cast: Cast) -> None:
    begin(cast)
    faults = cast.world.faults
    number = faults.add(Fault(kind=FaultKind.SERVER_ERROR)).id
    assert faults.remove(number)
    assert not faults.remove(number)
    faults.add(Fault(kind=FaultKind.CUT_BEFORE))
    faults.flood(1001, seconds=60)
    faults.lost_answers = 3
    faults.clear()
    assert faults.is_calm
    assert await outcomes(cast, 2) == ".."


# What the bot sees


@pytest.mark.parametrize(
    ("fault", "chat", "said"),
    [
        (Fault(kind=FaultKind.SERVER_ERROR), 1001, "500 Internal Server Error"),
        (Fault(kind=FaultKind.SERVER_ERROR, status=502), 1001, "502 Bad Gateway"),
        (
            Fault(kind=FaultKind.TOO_MANY_REQUESTS, delay_s=35),
            1001,
            "429 Too Many Requests: retry after 35",
        ),
        (
            Fault(kind=FaultKind.RIGHTS_REFUSED),
            "channel",
            "400 Bad Request: need administrator rights in the channel chat",
        ),
        (
            Fault(kind=FaultKind.NOT_ENOUGH_RIGHTS),
            "channel",
            "400 Bad Request: not enough rights to send text messages to the chat",
        ),
    ],
)
async def test_a_refusal_has_telegrams_words(
    cast: Cast, call: Call, *, fault: Fault, chat: int | str, said: str
) -> None:
    begin(cast)
    let_in(cast)
    cast.world.faults.add(fault)
    with pytest.raises(Refused) as refused:
        await call("sendMessage", chat_id=cast.channel.id if chat == "channel" else chat, text="x")
    assert str(refused.value) == said


async def test_a_call_that_is_wrong_anyway_is_told_so_first(cast: Cast, call: Call) -> None:
    begin(cast)
    cast.world.faults.add(Fault(kind=FaultKind.TOO_MANY_REQUESTS))
    with pytest.raises(Refused, match="400 Bad Request: can't parse entities"):
        await call("sendMessage", chat_id=1001, text="<p>", parse_mode="HTML")


async def test_an_answer_that_is_lost_was_carried_out_and_a_cut_call_was_not(cast: Cast) -> None:
    begin(cast)
    before = len(cast.anna.messages())
    cast.world.faults.add(Fault(kind=FaultKind.CUT_BEFORE, times=1))
    assert await outcomes(cast, 1) == "c"
    assert len(cast.anna.messages()) == before
    cast.world.faults.add(Fault(kind=FaultKind.ANSWER_LOST, times=1))
    assert await outcomes(cast, 1) == "l"
    assert len(cast.anna.messages()) == before + 1
    assert cast.world.calls_in_flight == 0


async def test_only_answers_about_messages_are_lost_unless_named(cast: Cast, call: Call) -> None:
    cast.world.faults.add(Fault(kind=FaultKind.ANSWER_LOST))
    assert (await call("getMe"))["is_bot"]
    cast.world.faults.add(Fault(kind=FaultKind.ANSWER_LOST, methods=("getMe",)))
    with pytest.raises(AnswerLostError):
        await call("getMe")


async def test_a_slow_answer_is_waited_for(
    cast: Cast, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(cast)
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr("bot.simulator.faults.asyncio.sleep", sleep)
    cast.world.faults.add(Fault(kind=FaultKind.SLOW, times=1))
    cast.world.faults.add(Fault(kind=FaultKind.SLOW, delay_s=0.5))
    await call("sendMessage", **HELLO)
    await call("sendMessage", **HELLO)
    assert waits == [3.0, 0.5]


async def test_the_library_gets_what_its_transport_would_raise(cast: Cast) -> None:
    begin(cast)
    bot = Bot(DEMO_TOKEN, request=SimulatorRequest(cast.world))
    cast.world.faults.add(Fault(kind=FaultKind.CUT_BEFORE, times=1))
    with pytest.raises(NetworkError, match="connection broke before the answer") as cut:
        await bot.send_message(1001, "x")
    # Not the very class, which the library makes of a 5xx: nobody knows what became of it.
    assert type(cut.value) is not NetworkError
    assert not isinstance(cut.value, TimedOut)
    cast.world.faults.add(Fault(kind=FaultKind.SERVER_ERROR, status=502, times=1))
    with pytest.raises(NetworkError) as broken:
        await bot.send_message(1001, "x")
    assert type(broken.value) is NetworkError


# What really happens to chats


async def refusal(cast: Cast, kind: FaultKind, chat: int) -> str:
    cast.world.faults.add(Fault(kind=kind, chat=chat))
    answer = await api.call(
        cast.world, DEMO_TOKEN, "sendMessage", {"chat_id": chat, "text": "Hello"}
    )
    cast.world.faults.clear()
    return str(answer.body.get("description"))


def joined(cast: Cast) -> None:
    """Let the bot be a member of the group, and an administrator of the channel."""
    let_in(cast)
    world = cast.world
    world.set_member(cast.group, world.bot, Status.ADMINISTRATOR, by=cast.dana.user)
    world.updates.drop()


async def test_a_person_blocks_the_bot(cast: Cast) -> None:
    begin(cast)
    assert await refusal(cast, FaultKind.BLOCKED, 1001) == "Forbidden: bot was blocked by the user"
    assert pending(cast)[-1]["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert await outcomes(cast, 1) == "r"  # taking the fault away undoes nothing
    await _answered(cast)
    assert await outcomes(cast, 1) == "."


async def _answered(cast: Cast) -> None:
    cast.world.write(cast.anna.user, cast.world.chat(1001), "/start")


async def test_a_person_is_deactivated(cast: Cast) -> None:
    begin(cast)
    assert await refusal(cast, FaultKind.DEACTIVATED, 1001) == "Forbidden: user is deactivated"
    assert cast.world.users[1001].deactivated


@pytest.mark.parametrize(
    ("kind", "where", "said"),
    [
        (FaultKind.KICKED, "group", "Forbidden: bot was kicked from the group chat"),
        (FaultKind.KICKED, "channel", "Forbidden: bot was kicked from the channel chat"),
        (
            FaultKind.RIGHTS_REVOKED,
            "channel",
            "Bad Request: need administrator rights in the channel chat",
        ),
        (
            FaultKind.GROUP_UPGRADED,
            "group",
            "Bad Request: group chat was upgraded to a supergroup chat",
        ),
    ],
)
async def test_groups_and_channels_change(
    cast: Cast, *, kind: FaultKind, where: str, said: str
) -> None:
    joined(cast)
    chat = cast.group if where == "group" else cast.channel
    assert await refusal(cast, kind, chat.id) == said
    assert pending(cast), "the bot hears of it"


async def test_a_group_takes_the_bots_rights_and_lets_it_write(cast: Cast) -> None:
    joined(cast)
    assert await refusal(cast, FaultKind.RIGHTS_REVOKED, cast.group.id) == "None"
    assert cast.group.member(cast.world.bot.id).status is Status.MEMBER


@pytest.mark.parametrize(
    "kind", [FaultKind.KICKED, FaultKind.RIGHTS_REVOKED, FaultKind.GROUP_UPGRADED]
)
async def test_what_cannot_happen_to_a_private_chat_does_not(cast: Cast, kind: FaultKind) -> None:
    begin(cast)
    assert await refusal(cast, kind, 1001) == "None"


@pytest.mark.parametrize("kind", [FaultKind.BLOCKED, FaultKind.DEACTIVATED])
async def test_what_cannot_happen_to_a_channel_does_not(cast: Cast, kind: FaultKind) -> None:
    joined(cast)
    assert await refusal(cast, kind, cast.channel.id) == "None"


async def test_a_channel_is_found_by_its_name(cast: Cast, call: Call) -> None:
    joined(cast)
    cast.world.faults.add(Fault(kind=FaultKind.KICKED, chat=cast.channel.id))
    with pytest.raises(Refused, match="bot was kicked from the channel chat"):
        await call("sendMessage", chat_id="@demo_news", text="x")


async def test_mishaps_are_drawn_like_all_else(cast: Cast) -> None:
    """At a rate of a half, about half of the readers block the bot, the same ones each time."""

    async def blocked() -> list[int]:
        users = [cast.world.add_user(f"Reader {number}") for number in range(20)]
        for user in users:
            cast.world.write(user, cast.world.chat(user.id), "/start")
        number = cast.world.faults.add(Fault(kind=FaultKind.BLOCKED, rate=0.5, seed=7)).id
        for user in users:
            await outcomes(cast, 1, chat=user.id)
        cast.world.faults.remove(number)
        chats = [cast.world.chat(user.id) for user in users]
        return [at for at, chat in enumerate(chats) if not chat.has(cast.world.bot.id)]

    first: Any = await blocked()
    assert first == await blocked()
    assert 4 <= len(first) <= 16
