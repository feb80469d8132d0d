"""Limits: a share at once, a short wait behind it, and the rest of a flood left out."""

from collections import Counter
from datetime import timedelta

import pytest

from bot.clock import SettableClock
from bot.domain.chats import ChatId, UserId
from bot.domain.inbox import Body, Received, Sent, UpdateNumber, chat_of
from bot.errors import DatabaseUnusableError
from bot.messages.words import words_for
from handlers.limits import (
    LONGEST_HELD_S,
    OF_A_GROUP,
    OF_A_MEMBER,
    OF_A_PERSON,
    OF_INLINE,
    Held,
    Limits,
    Ruling,
)

ANNA, BORIS, CAROL = 7, 8, 9
GROUP, OTHER_GROUP = -1001, -1002
PRIVATE_HELD = int(LONGEST_HELD_S / OF_A_PERSON.every_s)


class Desk:
    """Offers updates, and rules on each in its turn; Carol alone is staff."""

    def __init__(self, clock: SettableClock) -> None:
        self.clock = clock
        self.held: Counter[Held] = Counter()
        self.asked: list[int] = []
        self.is_broken = False
        self.limits = Limits(
            bot="newsdesk_bot", clock=clock, is_staff=self._is_staff, held=self._count
        )
        self._numbers = 0

    def offer(self, *bodies: Body) -> list[Received]:
        found = []
        for body in bodies:
            self._numbers += 1
            received = Received(
                number=UpdateNumber(self._numbers), update_id=1, chat=chat_of(body), body=body
            )
            self.limits.offered(received)
            found.append(received)
        return found

    async def flood(self, *bodies: Body) -> list[Ruling]:
        """What is ruled of updates that come at once, each time the first that still waits."""
        return [await self.limits.ruling(each) for each in self.offer(*bodies)]

    async def _is_staff(self, user: UserId) -> bool:
        self.asked.append(user)
        if self.is_broken:
            raise DatabaseUnusableError("the disk is full")
        return user == CAROL

    def _count(self, held: Held) -> None:
        self.held[held] += 1


@pytest.fixture
def desk(clock: SettableClock) -> Desk:
    return Desk(clock)


def message(user: int, chat: int | None = None, text: str = "/latest") -> Body:
    where = user if chat is None else chat
    return {
        "update_id": 1,
        "message": {"message_id": 1, "chat": {"id": where}, "from": {"id": user}, "text": text},
    }


def press(user: int, chat: int | None = None) -> Body:
    where = user if chat is None else chat
    return {
        "update_id": 1,
        "callback_query": {"from": {"id": user}, "message": {"chat": {"id": where}}},
    }


def inline(user: int, query: str) -> Body:
    return {"update_id": 1, "inline_query": {"from": {"id": user}, "query": query}}


def kinds(rulings: list[Ruling]) -> str:
    """What was ruled of each: `.` goes on, `w` waits, `x` is left out, `X` so that it is told."""
    return "".join(
        "w" if each.wait_s else ("xX"[each.say is not None] if each.is_left_out else ".")
        for each in rulings
    )


async def test_of_a_flood_a_share_is_answered_a_little_waits_and_the_rest_is_left_out(
    desk: Desk,
) -> None:
    offered = desk.offer(*[message(ANNA)] * 500)
    answered, left_out, told = 0, 0, 0
    begun = desk.clock.monotonic()
    for each in offered:
        while (ruling := await desk.limits.ruling(each)).wait_s:
            desk.clock.advance(timedelta(seconds=ruling.wait_s))
        left_out += ruling.is_left_out
        told += ruling.say is not None
        answered += not ruling.is_left_out
    assert answered == OF_A_PERSON.burst + PRIVATE_HELD
    assert told == 1
    assert left_out == 500 - answered
    assert desk.clock.monotonic() - begun == pytest.approx(LONGEST_HELD_S)
    assert desk.held == {Held.DELAYED: PRIVATE_HELD, Held.LEFT_OUT: left_out}
    assert desk.asked == [ANNA]


async def test_a_little_too_fast_loses_nothing(desk: Desk) -> None:
    assert kinds(await desk.flood(*[message(ANNA)] * OF_A_PERSON.burst)) == "." * OF_A_PERSON.burst
    (last,) = desk.offer(message(ANNA))
    ruling = await desk.limits.ruling(last)
    assert ruling == Ruling(wait_s=OF_A_PERSON.every_s)
    desk.clock.advance(timedelta(seconds=ruling.wait_s))
    assert await desk.limits.ruling(last) == Ruling()


async def test_turning_pages_quickly_is_as_quick_as_ever(desk: Desk) -> None:
    for _ in range(OF_A_PERSON.burst):
        assert kinds(await desk.flood(press(ANNA))) == "."
        desk.clock.advance(timedelta(seconds=0.2))
    desk.clock.advance(timedelta(seconds=OF_A_PERSON.whole_after_s))
    assert kinds(await desk.flood(*[press(ANNA)] * OF_A_PERSON.burst)) == "." * OF_A_PERSON.burst


async def test_the_desk_waits_for_nobody(desk: Desk) -> None:
    assert kinds(await desk.flood(*[message(CAROL, text="/hold")] * 300)) == "." * 300
    assert desk.asked == [CAROL]


async def test_a_role_is_asked_for_anew_after_a_minute(desk: Desk) -> None:
    for _ in range(2):
        await desk.flood(*[message(CAROL)] * 100)
        desk.clock.advance(timedelta(seconds=61))
    assert desk.asked == [CAROL] * 2


async def test_where_nobody_knows_who_is_staff_all_are_readers(desk: Desk) -> None:
    desk.is_broken = True
    rulings = await desk.flood(*[message(CAROL)] * (OF_A_PERSON.burst + 1))
    assert kinds(rulings) == "." * OF_A_PERSON.burst + "w"
    desk.is_broken = False
    assert kinds(await desk.flood(message(CAROL))) == "."


async def test_a_group_in_which_all_ask_at_once_gets_what_telegram_takes(desk: Desk) -> None:
    rulings = await desk.flood(*[message(user, GROUP) for user in range(5001, 5201)])
    assert kinds(rulings)[: OF_A_GROUP.burst + 1] == "." * OF_A_GROUP.burst + "X"
    assert kinds(rulings).count(".") == OF_A_GROUP.burst
    say = next(each.say for each in rulings if each.say is not None)
    assert "@newsdesk_bot" in say(words_for("en")).text
    assert kinds(await desk.flood(message(ANNA, OTHER_GROUP), message(ANNA))) == ".."


async def test_what_people_say_to_each_other_costs_a_group_nothing(desk: Desk) -> None:
    assert set(kinds(await desk.flood(*[message(ANNA, GROUP, "so what")] * 500))) == {"."}
    assert kinds(await desk.flood(message(BORIS, GROUP))) == "."


async def test_one_member_leaves_something_for_the_others(desk: Desk) -> None:
    rulings = await desk.flood(*[message(ANNA, GROUP)] * 100)
    assert kinds(rulings) == "." * OF_A_MEMBER.burst + "X" + "x" * (99 - OF_A_MEMBER.burst)
    assert kinds(await desk.flood(message(BORIS, GROUP))) == "."


async def test_one_person_in_fifty_groups_has_one_share(desk: Desk) -> None:
    rulings = await desk.flood(*[message(ANNA, GROUP - number) for number in range(50)])
    assert kinds(rulings).count(".") == OF_A_MEMBER.burst
    assert kinds(rulings).count("X") == 1


async def test_a_press_that_is_left_out_is_told_by_a_notice_each_second(desk: Desk) -> None:
    await desk.flood(*[press(ANNA)] * 200)
    assert kinds(await desk.flood(*[press(ANNA)] * 30)).count("X") == 0
    desk.clock.advance(timedelta(seconds=1))
    assert kinds(await desk.flood(*[press(ANNA)] * 50)).count("X") == 1


async def test_of_what_is_typed_inline_only_the_last_is_answered(desk: Desk) -> None:
    rulings = await desk.flood(*[inline(ANNA, "lavrov"[:length]) for length in range(7)])
    assert kinds(rulings) == "xxxxxx."
    assert desk.held == {Held.OUTDATED: 6}
    assert kinds(await desk.flood(message(ANNA))) == "."


async def test_who_asks_inline_without_end_is_not_told(desk: Desk) -> None:
    found = [(await desk.flood(inline(ANNA, "x")))[0] for _ in range(OF_INLINE.burst + 1)]
    assert kinds(found) == "." * OF_INLINE.burst + "w"
    many = desk.offer(*[inline(ANNA, "x")] * 100)
    assert kinds([await desk.limits.ruling(many[-1])]) == "x"
    assert kinds(await desk.flood(message(ANNA))) == "."


async def test_where_telegram_lets_fewer_pass_the_burst_ends(desk: Desk) -> None:
    assert kinds(await desk.flood(*[message(ANNA)] * 3)) == "..."
    desk.limits.refused(ChatId(ANNA), 2.0)
    (next_one,) = desk.offer(message(ANNA))
    ruling = await desk.limits.ruling(next_one)
    assert ruling == Ruling(wait_s=2.0 + OF_A_PERSON.every_s)
    desk.clock.advance(timedelta(seconds=ruling.wait_s))
    assert kinds([await desk.limits.ruling(next_one)]) == "."
    assert kinds(await desk.flood(message(ANNA))) == "w"
    assert kinds(await desk.flood(message(BORIS))) == "."


async def test_where_telegram_wants_a_long_wait_it_is_not_asked_again(desk: Desk) -> None:
    desk.limits.refused(ChatId(ANNA), 40.0)
    assert kinds(await desk.flood(message(ANNA), press(ANNA))) == "xX"
    desk.limits.refused(ChatId(GROUP), 40.0)
    assert kinds(await desk.flood(message(BORIS, GROUP))) == "x"
    desk.clock.advance(timedelta(seconds=41))
    assert kinds(await desk.flood(message(ANNA))) == "."


async def test_what_was_begun_before_a_kill_is_finished_and_the_rest_of_a_flood_is_not(
    desk: Desk,
) -> None:
    await desk.flood(*[message(ANNA)] * OF_A_PERSON.burst)
    body = message(ANNA)
    begun = Received(
        number=UpdateNumber(900),
        update_id=900,
        chat=ChatId(ANNA),
        body=body,
        again=True,
        sent=(Sent(method="send", chat=ChatId(ANNA), message=1),),
    )
    left = Received(
        number=UpdateNumber(901), update_id=901, chat=ChatId(ANNA), body=body, again=True
    )
    assert kinds([await desk.limits.ruling(each) for each in (begun, left)]) == ".X"


async def test_what_was_given_up_to_another_process_waits_no_more(desk: Desk) -> None:
    desk.offer(*[message(ANNA)] * 500, inline(ANNA, "x"))
    desk.limits.begin_anew()
    assert desk.limits.waiting == 0
    rulings = await desk.flood(*[message(ANNA)] * OF_A_PERSON.burst, message(ANNA))
    assert kinds(rulings) == "." * OF_A_PERSON.burst + "w"


async def test_nothing_is_kept_of_what_waits_no_more(desk: Desk) -> None:
    for user in range(100):
        await desk.flood(message(user + 1), inline(user + 1, "x"))
    assert desk.limits.waiting == 0
