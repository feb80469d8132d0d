"""Rich messages, sent; editMessageText edits them."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from bot.simulator import objects, rich
from bot.simulator.api.input_media import InputMedia, media_of, read_media
from bot.simulator.api.outgoing import arrival, errand, particulars, post
from bot.simulator.api.registry import method
from bot.simulator.errors import RefusalError, bad_request, not_simulated
from bot.simulator.faults import FaultKind
from bot.simulator.files import FILMS
from bot.simulator.parameters import ChatRef, Object, Uploads
from bot.simulator.world import World

_NAMED = {"photo": "tg://photo?id=", "video": "tg://video?id="}
"""How the HTML names what travels with it, by what its tag shows."""
_OF_KIND = {"photo": frozenset({"photo"}), "video": FILMS}


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
    uploads: Uploads,
    reply_markup: Object = None,
) -> dict[str, Any]:
    going = errand(chat_id, message_thread_id, reply_parameters, reply_markup)
    there = arrival(world, going)
    shown = read_rich(world, rich_message, uploads)
    check_taken(world, there.chat.id, "sendRichMessage")
    extra = particulars(protect_content) | {"rich_message": shown}
    return world.show(post(world, there, "the rich message", extra=extra))


def check_taken(world: World, chat: int, method: str) -> None:
    """Refuse a rich message where a fault says so; in which words Telegram does is not known."""
    fault = world.faults.drawn(FaultKind.NO_RICH_MESSAGES, method, chat)
    if fault is None:
        return
    if fault.status == HTTPStatus.NOT_FOUND and method == "sendRichMessage":
        raise RefusalError(404, "Not Found: method not found")
    raise bad_request("RICH_MESSAGE_NOT_SUPPORTED")


def read_rich(world: World, given: Object, uploads: Uploads) -> dict[str, Any]:
    """Read a rich message; its pictures come along (10.2), or from the canned web."""
    along = dict(_along(given or {}, uploads))

    def shown(kind: str, address: str) -> tuple[str, object]:
        if not address.startswith(_NAMED[kind]):
            return kind, media_of(world, kind, address).shown
        found = along.get(address.removeprefix(_NAMED[kind]))
        if found is None:
            raise not_simulated(f"a rich message without its picture {address}")
        if found.kind not in _OF_KIND[kind]:
            raise not_simulated(f"a rich message with a {found.kind} in the place of a {kind}")
        return found.kind, media_of(world, found.kind, found.file).shown

    return rich.rich_message(given, shown)


def _along(given: Mapping[str, Any], uploads: Uploads) -> Iterator[tuple[str, InputMedia]]:
    try:
        for each in objects.array(given, "media") or []:
            media = objects.nested({"media": each}, "media")
            yield objects.text(media, "id", None), _seen(objects.nested(media, "media"), uploads)
    except objects.FieldError as error:
        raise bad_request(f"Can't parse InputRichMessageMedia: {error}") from None


def _seen(given: Mapping[str, Any], uploads: Uploads) -> InputMedia:
    media = read_media(given, uploads)
    if media.kind not in FILMS | {"photo"}:
        raise not_simulated(f"a rich message with a {media.kind}")
    return media
