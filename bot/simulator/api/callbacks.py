"""Answering the press of a button."""

from bot.simulator.api.registry import method
from bot.simulator.errors import bad_request
from bot.simulator.state import CallbackAnswer
from bot.simulator.world import World

_TEXT_LENGTH = 200


@method
def answer_callback_query(
    world: World,
    *,
    callback_query_id: str = "",
    text: str = "",
    show_alert: bool = False,
    url: str = "",
    cache_time: int = 0,  # noqa: ARG001 (no client keeps answers here)
) -> bool:
    if len(text) > _TEXT_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    query = world.queries.pop(callback_query_id, None)
    if query is None or not world.is_fresh(query):
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    answer = CallbackAnswer(text=text or None, show_alert=show_alert, url=url or None)
    query.answer.set_result(answer)
    world.tell(
        "answer",
        query.chat,
        user=query.user,
        message_id=query.message,
        text=answer.text,
        show_alert=show_alert,
    )
    return True
