"""The witness itself: it takes what is right, and notices each kind of error."""

from pathlib import Path
from typing import Any

import pytest

from bot.simulator.cast import Cast
from tests.simulator.conftest import Call, begin, let_in, pending
from tests.witness import Witness, answer_problems, request_problems, update_problems

_CHAT = {"id": 1001, "type": "private", "first_name": "Anna"}
_MESSAGE: dict[str, Any] = {"message_id": 1, "date": 1_700_000_000, "chat": _CHAT, "text": "x"}
_MEMBER = {"status": "member", "user": {"id": 1, "is_bot": False, "first_name": "Anna"}}


@pytest.mark.parametrize(
    ("method", "result"),
    [
        ("sendMessage", _MESSAGE),
        ("SENDMESSAGE", _MESSAGE | {"reply_to_message": _MESSAGE}),
        ("editMessageText", True),
        ("sendMediaGroup", [_MESSAGE]),
        ("getChatMember", _MEMBER),
        ("getUpdates", [{"update_id": 1, "message": _MESSAGE}]),
    ],
)
def test_takes_what_is_right(method: str, result: object) -> None:
    assert answer_problems(method, result) == []


@pytest.mark.parametrize(
    ("method", "result", "problem"),
    [
        ("sendMessage", _MESSAGE | {"texts": "x"}, ".texts is unknown to Message"),
        ("sendMessage", _MESSAGE | {"chat": _CHAT | {"titel": "x"}}, ".chat.titel is unknown"),
        ("sendMessage", {"date": 1, "chat": _CHAT}, "message_id: Field required"),
        ("sendMessage", _MESSAGE | {"message_id": "1"}, ".message_id is '1', of the wrong type"),
        ("sendMessage", _MESSAGE | {"text": 5}, "text: Input should be a valid string"),
        ("sendMessage", _MESSAGE | {"date": "2024-01-01"}, ".date is '2024-01-01', of the wrong"),
        ("sendMessage", _MESSAGE | {"entities": [{"type": "bold", "offset": 0}]},
         "entities.0.length: Field required"),
        ("sendMessage", True, "Input should be a valid dictionary"),
        ("getChatMember", _MEMBER | {"status": "boss"}, "Input should be"),
        ("getChatMember", _MEMBER | {"is_owner": True}, ".is_owner is unknown"),
        ("deleteMessage", 1, "is 1, of the wrong type"),
    ],
)  # fmt: skip
def test_notices_a_wrong_answer(method: str, result: object, problem: str) -> None:
    assert problem in "\n".join(answer_problems(method, result))


def test_notices_a_wrong_update() -> None:
    assert update_problems("message", _MESSAGE) == []
    assert ".massage is unknown" in update_problems("massage", _MESSAGE)[0]
    assert "chat_instance: Field required" in "\n".join(update_problems("callback_query", {}))


@pytest.mark.parametrize(
    "fields",
    [
        {"chat_id": 1001, "text": "x"},
        {"chat_id": "1001", "text": "5", "reply_markup": '{"force_reply":true}'},
        {"chat_id": "@news", "text": "x", "disable_notification": "true"},
        {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x"}]]}},
    ],
)
def test_takes_a_sound_request(fields: dict[str, object]) -> None:
    assert request_problems("sendMessage", fields) == []


@pytest.mark.parametrize(
    ("method", "fields", "problem"),
    [
        ("sendMessage", {"chat_id": 1}, "text: Field required"),
        ("sendMessage", {"chat_id": 1, "text": "x", "parsemode": "HTML"}, ".parsemode is unknown"),
        ("sendMessage", {"chat_id": 1, "text": "x", "message_thread_id": "x"}, "message_thread_id"),
        ("sendMessage", {"chat_id": 1, "text": "x", "disable_notification": 1},
         ".disable_notification is 1, of the wrong type"),
        ("sendMessage", {"chat_id": 1, "text": "x",
                         "reply_markup": '{"inline_keyboard":[[{"text":"x","call_data":"y"}]]}'},
         "call_data is unknown"),
        ("sendMessage", {"chat_id": 1, "text": "x", "link_preview_options": "{"}, "link_preview"),
        ("deleteMessages", {"chat_id": 1, "message_ids": '["a"]'}, "message_ids.0"),
    ],
)  # fmt: skip
def test_notices_an_unsound_request(method: str, fields: dict[str, object], problem: str) -> None:
    assert problem in "\n".join(request_problems(method, fields))


def test_remembers_what_was_right_and_reports_what_was_wrong_each_time() -> None:
    witness = Witness()
    witness.answer("sendMessage", _MESSAGE)
    witness.answer("sendMessage", _MESSAGE | {"text": "y"})
    assert witness.drained() == []
    witness.answer("sendMessage", _MESSAGE | {"texts": "y"})
    witness.answer("sendMessage", _MESSAGE | {"texts": "z"})
    assert len(witness.drained()) == 2
    assert witness.drained() == []


def test_remembers_from_run_to_run_only_what_was_right(tmp_path: Path) -> None:
    first, second = Witness(), Witness()
    first.answer("sendMessage", _MESSAGE)
    first.answer("sendMessage", _MESSAGE | {"texts": "y"})
    first.remember(tmp_path)
    (file,) = tmp_path.iterdir()
    assert len(file.read_text().split()) == 1
    second.recall(tmp_path)
    second.answer("sendMessage", _MESSAGE)
    second.answer("sendMessage", _MESSAGE | {"texts": "y"})
    second.remember(tmp_path)
    assert len(second.drained()) == 1
    assert list(tmp_path.iterdir()) == [file]


async def test_it_is_asked_about_everything(
    cast: Cast, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hook in tests/conftest.py sees answers, polls and updates of every test."""
    seen: list[str] = []
    monkeypatch.setattr(Witness, "answer", lambda _, method, __: seen.append(method))
    monkeypatch.setattr(Witness, "update", lambda _, kind, __: seen.append(kind))
    begin(cast)
    let_in(cast)
    await call("getMe")
    cast.world.write(cast.anna.user, cast.world.chat(1001), "hello")
    await call("getUpdates", offset=-1)
    assert pending(cast)
    assert seen == ["message", "my_chat_member", "getMe", "message", "getUpdates"]
