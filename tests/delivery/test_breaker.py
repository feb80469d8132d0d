"""The breaker: one cut connection halts nobody, an outage everybody."""

from bot.delivery.breaker import FAILURES_TO_BREAK, Breaker
from bot.domain.chats import ChatId

ANNA, BORIS = ChatId(1), ChatId(2)


def test_a_failure_now_and_then_halts_nobody() -> None:
    breaker = Breaker()
    for _ in range(10):
        assert breaker.failed(ANNA, halted=False) == 0
        assert breaker.failed(BORIS, halted=False) == 0
        breaker.answered()
    assert not breaker.is_open


def test_an_outage_halts_for_longer_and_longer() -> None:
    breaker = Breaker()
    pauses = [breaker.failed(ChatId(n), halted=False) for n in range(FAILURES_TO_BREAK + 6)]
    assert pauses == [0, 0, 1, 2, 4, 8, 16, 32, 60]
    assert breaker.is_open
    breaker.answered()
    assert not breaker.is_open


def test_what_was_on_its_way_with_the_first_counts_once() -> None:
    breaker = Breaker()
    for number in range(FAILURES_TO_BREAK):
        breaker.failed(ChatId(number), halted=False)
    assert [breaker.failed(ANNA, halted=True) for _ in range(100)] == [0] * 100
    assert breaker.failed(ANNA, halted=False) == 2


def test_a_refused_token_is_tried_once_a_minute() -> None:
    breaker = Breaker()
    assert breaker.refused() == 60
    assert breaker.is_open


def test_one_chat_that_never_answers_halts_nobody() -> None:
    breaker = Breaker()
    assert [breaker.failed(ANNA, halted=False) for _ in range(20)] == [0] * 20
    assert not breaker.is_open
