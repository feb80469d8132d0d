"""Rich messages, sent; editMessageText edits them."""

from typing import Any

from bot.simulator import rich
from bot.simulator.api.input_media import media_of
from bot.simulator.api.outgoing import arrival, errand, particulars, post
from bot.simulator.api.registry import method
from bot.simulator.parameters import ChatRef, Object
from bot.simulator.world import World


@method
def send_rich_message(
    world: World,
    *,
    chat_id: ChatRef = None,
    message_thread_id: int = 0,
    rich_message: Object = None,
    disable_notification: bool = False,  # noqa: ARG001
    protect_content: bool = False,
    allow_paid_broadcast: bool = False,  # noqa: ARG001
    reply_parameters: Object = None,
    reply_markup: Object = None,
) -> dict[str, Any]:
    going = errand(chat_id, message_thread_id, reply_parameters, reply_markup)
    there = arrival(world, going)
    extra = particulars(protect_content) | {"rich_message": read_rich(world, rich_message)}
    return world.show(post(world, there, "the rich message", extra=extra))


def read_rich(world: World, given: Object) -> dict[str, Any]:
    """Read a rich message; its pictures come from the canned web."""
    return rich.rich_message(given, lambda address: media_of(world, "photo", address).shown)
