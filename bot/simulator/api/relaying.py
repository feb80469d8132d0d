"""Copying and forwarding what stands in a chat already."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from bot.simulator import access, origins
from bot.simulator.api.outgoing import Arrival, arrival, errand, particulars, post
from bot.simulator.api.registry import method
from bot.simulator.chats import Chat
from bot.simulator.entities import Formatted
from bot.simulator.errors import bad_request, of_several
from bot.simulator.limits import caption as finished
from bot.simulator.limits import parsed
from bot.simulator.messages import Message
from bot.simulator.objects import identifiers
from bot.simulator.parameters import Array, ChatRef, Object
from bot.simulator.world import World

_WHAT = {"photo": "photos", "document": "documents"}


@method
def copy_message(
    world: World,
    *,
    chat_id: ChatRef = None,
    message_thread_id: int = 0,
    from_chat_id: ChatRef = None,
    message_id: int = 0,
    caption: str | None = None,
    parse_mode: str | None = None,
    caption_entities: Array = None,
    show_caption_above_media: bool = False,
    disable_notification: bool = False,  # noqa: ARG001
    protect_content: bool = False,
    allow_paid_broadcast: bool = False,  # noqa: ARG001
    reply_parameters: Object = None,
    reply_markup: Object = None,
) -> dict[str, Any]:
    _required(from_chat_id)
    draft = None if caption is None else parsed(caption, parse_mode, caption_entities)
    origin = access.readable(world, from_chat_id)
    source = access.message_in(world, origin, message_id, "message to copy")
    there = arrival(world, errand(chat_id, message_thread_id, reply_parameters, reply_markup))
    if not origins.can_copy(source):
        raise bad_request("The message can't be copied")
    body, extra = source.body, origins.kept_in_copies(source) | particulars(protect_content)
    if draft is not None and source.media is not None:
        body = finished(draft)
        extra |= particulars(False, show_caption_above_media=show_caption_above_media)
    return {"message_id": _relayed(world, there, source, body, extra).id}


@method
@of_several()
def copy_messages(
    world: World,
    *,
    chat_id: ChatRef = None,
    message_thread_id: int = 0,
    from_chat_id: ChatRef = None,
    message_ids: Array = None,
    disable_notification: bool = False,  # noqa: ARG001
    protect_content: bool = False,
    remove_caption: bool = False,
) -> list[dict[str, Any]]:
    _required(from_chat_id)
    numbers = identifiers(message_ids)
    there = arrival(world, errand(chat_id, message_thread_id, None))
    found = _found(access.readable(world, from_chat_id), numbers)
    sources = _relayable([source for source in found if origins.can_copy(source)])
    albums = origins.albums_again(world, sources)
    return [
        {
            "message_id": _relayed(
                world,
                there,
                source,
                None if remove_caption and source.media is not None else source.body,
                origins.kept_in_copies(source)
                | particulars(protect_content)
                | albums.get(source.id, {}),
            ).id
        }
        for source in sources
    ]


@method
def forward_message(
    world: World,
    *,
    chat_id: ChatRef = None,
    message_thread_id: int = 0,
    from_chat_id: ChatRef = None,
    message_id: int = 0,
    disable_notification: bool = False,  # noqa: ARG001
    protect_content: bool = False,
) -> dict[str, Any]:
    _required(from_chat_id)
    origin = access.readable(world, from_chat_id)
    source = access.message_in(world, origin, message_id, "message to forward")
    there = arrival(world, errand(chat_id, message_thread_id, None))
    if not origins.can_forward(source):
        raise bad_request("The message can't be forwarded")
    return world.show(_forwarded(world, there, origin, source, particulars(protect_content)))


@method
@of_several()
def forward_messages(
    world: World,
    *,
    chat_id: ChatRef = None,
    message_thread_id: int = 0,
    from_chat_id: ChatRef = None,
    message_ids: Array = None,
    disable_notification: bool = False,  # noqa: ARG001
    protect_content: bool = False,
) -> list[dict[str, Any]]:
    _required(from_chat_id)
    numbers = identifiers(message_ids)
    there = arrival(world, errand(chat_id, message_thread_id, None))
    origin = access.readable(world, from_chat_id)
    found = _found(origin, numbers)
    sources = _relayable([source for source in found if origins.can_forward(source)])
    albums = origins.albums_again(world, sources)
    protected = particulars(protect_content)
    return [
        {
            "message_id": _forwarded(
                world, there, origin, source, protected | albums.get(source.id, {})
            ).id
        }
        for source in sources
    ]


def _required(from_chat_id: ChatRef) -> None:
    if from_chat_id is None:
        raise bad_request('Parameter "from_chat_id" is required')


def _found(origin: Chat, numbers: Sequence[int]) -> list[Message]:
    """Find those that are there, in the order asked for, which must be theirs."""
    known = [origin.messages[number] for number in numbers if number in origin.messages]
    if not known:
        raise bad_request("There are no messages to forward")
    if any(later.id <= earlier.id for earlier, later in itertools.pairwise(known)):
        raise bad_request("Message identifiers must be in a strictly increasing order")
    return known


def _relayable(sources: list[Message]) -> list[Message]:
    if not sources:
        raise bad_request("Messages can't be forwarded")
    return sources


def _forwarded(
    world: World, there: Arrival, origin: Chat, source: Message, extra: Mapping[str, Any]
) -> Message:
    came = origins.origin_of(world, origin, source)
    return _relayed(
        world,
        there,
        source,
        source.body,
        origins.kept_in_copies(source) | dict(extra) | {"forward_origin": came},
    )


def _relayed(
    world: World,
    there: Arrival,
    source: Message,
    body: Formatted | None,
    extra: Mapping[str, Any],
) -> Message:
    what = _WHAT.get(source.media.kind, "messages") if source.media else "text messages"
    return post(world, there, what, body=body, media=source.media, extra=extra)
