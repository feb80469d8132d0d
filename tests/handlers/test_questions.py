"""What asks something of us, and what people say to each other."""

from functools import partial

import pytest

from bot.domain.chats import ChatId, UserId
from bot.domain.inbox import Body
from handlers.questions import Kind, Question, question_of
from handlers.register import is_command_for

ANNA, GROUP, BOT = 7, -1001, "newsdesk_bot"


def asked(body: Body) -> Question | None:
    return question_of(body, bot=BOT, is_ours=partial(is_command_for, BOT))


def message(chat: int, text: str | None = None, **more: object) -> Body:
    said = {} if text is None else {"text": text}
    return {"update_id": 1, "message": {"chat": {"id": chat}, "from": {"id": ANNA}, **said, **more}}


def reply_to(name: str) -> dict[str, object]:
    return {"from": {"id": 99, "is_bot": True, "username": name}}


@pytest.mark.parametrize(
    ("chat", "text", "is_asked"),
    [
        (ANNA, "border", True),
        (ANNA, None, True),
        (GROUP, "good morning", False),
        (GROUP, None, False),
        (GROUP, "/latest", True),
        (GROUP, "/latest@Newsdesk_Bot 5", True),
        (GROUP, "/latest@other_bot", False),
        (GROUP, "/weather", False),
        (GROUP, "/weather@newsdesk_bot", True),
    ],
)
def test_in_private_every_word_asks_and_in_a_group_only_what_is_for_us(
    chat: int, text: str | None, is_asked: bool
) -> None:
    assert (asked(message(chat, text)) is not None) == is_asked


def test_a_reply_to_us_is_for_us() -> None:
    ours = message(GROUP, "border", reply_to_message=reply_to("Newsdesk_bot"))
    others = message(GROUP, "border", reply_to_message=reply_to("other_bot"))
    assert asked(ours) == Question(Kind.MESSAGE, ChatId(GROUP), UserId(ANNA), ANNA)
    assert asked(others) is None


def test_presses_and_inline_questions_are_asked_by_somebody() -> None:
    press = {"from": {"id": ANNA}, "message": {"chat": {"id": GROUP}}}
    assert asked({"update_id": 1, "callback_query": press}) == Question(
        Kind.PRESS, ChatId(GROUP), UserId(ANNA), ANNA
    )
    inline = {"from": {"id": ANNA}, "query": "bor"}
    assert asked({"update_id": 1, "inline_query": inline}) == Question(
        Kind.INLINE, ChatId(ANNA), UserId(ANNA), ANNA
    )


def test_who_speaks_for_a_group_is_counted_as_the_group() -> None:
    said = message(GROUP, "/latest", sender_chat={"id": GROUP})
    assert asked(said) == Question(Kind.MESSAGE, ChatId(GROUP), UserId(ANNA), GROUP)


@pytest.mark.parametrize(
    "body",
    [
        {"update_id": 1},
        {"update_id": 1, "my_chat_member": {"chat": {"id": ANNA}, "from": {"id": ANNA}}},
        {"update_id": 1, "message": None},
        {"update_id": 1, "message": {"chat": {"id": GROUP}, "text": "/latest"}},
        {"update_id": 1, "message": {"chat": 5, "from": "anna", "text": ["/latest"]}},
        {"update_id": 1, "callback_query": {"from": {"id": True}}},
    ],
)
def test_what_names_nobody_or_needs_no_answer_asks_nothing(body: Body) -> None:
    assert asked(body) is None
