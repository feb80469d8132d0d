"""Asking: a question is answered by whoever was asked."""

from bot.domain.chats import ChatId, Prompt
from bot.services.asking import Asking
from tests.services.conftest import AUTHOR, READER, Office

GROUP = ChatId(-55)
QUESTION = Prompt(chat=GROUP, message=7, user=READER, purpose="search")


async def test_in_a_group_only_whoever_was_asked_answers(office: Office) -> None:
    asking = Asking(database=office.database, clock=office.clock)
    await asking.remember(QUESTION)

    assert await asking.question(GROUP, 7, by=AUTHOR) is None
    assert await asking.question(GROUP, 8, by=READER) is None
    assert await asking.question(GROUP, 7, by=READER) == QUESTION


async def test_a_question_is_open_until_it_is_closed(office: Office) -> None:
    """An answer that is handled again must find its question again."""
    asking = Asking(database=office.database, clock=office.clock)
    await asking.remember(QUESTION)

    assert await asking.question(GROUP, 7) == QUESTION
    await asking.close(QUESTION)
    assert await asking.question(GROUP, 7) is None
    await asking.close(QUESTION)


async def test_open_questions_are_forgotten(office: Office) -> None:
    asking = Asking(database=office.database, clock=office.clock)
    await asking.remember(QUESTION)

    await asking.forget(GROUP, AUTHOR)
    assert await asking.question(GROUP, 7) == QUESTION
    await asking.forget(GROUP, READER)
    assert await asking.question(GROUP, 7) is None
