"""Sending text, and telling what the bot is doing."""

from typing import Any

from bot.simulator import access, topics
from bot.simulator.api.outgoing import arrival, errand, particulars, post
from bot.simulator.api.registry import method
from bot.simulator.errors import bad_request
from bot.simulator.limits import message_text, parsed_text
from bot.simulator.parameters import Array, ChatRef, Object
from bot.simulator.world import World

_ACTIONS = frozenset(
    {
        "cancel", "typing", "upload_photo", "record_video", "upload_video", "record_voice",
        "record_audio", "upload_voice", "upload_audio", "upload_document", "choose_sticker",
        "find_location", "pick_up_location", "record_video_note", "upload_video_note",
    }
)  # fmt: skip


@method
def send_message(
    world: World,
    *,
    chat_id: ChatRef = None,
    message_thread_id: int = 0,
    text: str = "",
    parse_mode: str | None = None,
    entities: Array = None,
    link_preview_options: Object = None,
    disable_notification: bool = False,  # noqa: ARG001 (nobody here is woken)
    protect_content: bool = False,
    allow_paid_broadcast: bool = False,  # noqa: ARG001 (nothing is paid for here)
    reply_parameters: Object = None,
    reply_markup: Object = None,
) -> dict[str, Any]:
    extra = particulars(protect_content, link_preview_options)
    draft = parsed_text(text, parse_mode, entities)
    there = arrival(world, errand(chat_id, message_thread_id, reply_parameters, reply_markup))
    body = message_text(draft)
    return world.show(post(world, there, "text messages", body=body, extra=extra))


@method
def send_chat_action(
    world: World, *, chat_id: ChatRef = None, message_thread_id: int = 0, action: str = ""
) -> bool:
    if action.lower() not in _ACTIONS:
        raise bad_request("Wrong parameter action in request")
    chat = access.writable(world, chat_id)
    topics.check_acting(chat, message_thread_id)
    access.check_accepts(world, chat)
    world.tell("action", chat.id, action=action.lower())
    return True
