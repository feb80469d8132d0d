"""Asking: a question is answered by whoever was asked."""

from bot.domain.chats import ChatId, Prompt
from bot.services.asking import Asking
from tests.services.conftest import AUTHOR, READER, Office

GROUP = ChatId(-55)
QUESTION = Prompt(chat=GROUP, message=7, user=READER, purpose="search")


async def test_in_a_group_only_whoever_was_asked_answers(office: Office) -> None:
    asking = Asking(database=office.database, clock=office.clock)
    await asking.remember(QUESTION)

    assert await asking.answered(GROUP, 7, by=AUTHOR) is None
    assert await asking.answered(GROUP, 7, by=READER) == QUESTION
    assert await asking.answered(GROUP, 7, by=READER) is None


async def test_an_open_question_is_found_and_forgotten(office: Office) -> None:
    asking = Asking(database=office.database, clock=office.clock)
    await asking.remember(QUESTION)

    assert await asking.open(GROUP, READER) == QUESTION
    assert await asking.open(GROUP, AUTHOR) is None
    await asking.forget(GROUP, READER)
    assert await asking.open(GROUP, READER) is None
