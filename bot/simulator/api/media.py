"""Pictures, documents, albums and the files behind them."""

from collections.abc import Mapping
from typing import Any

from bot.simulator import access
from bot.simulator.api.registry import method
from bot.simulator.api.sending import particulars, replied
from bot.simulator.chats import Chat
from bot.simulator.entities import Formatted
from bot.simulator.errors import bad_request, not_simulated
from bot.simulator.files import DOWNLOAD_LIMIT, Upload, check_upload, shown
from bot.simulator.keyboards import markup
from bot.simulator.limits import caption_text
from bot.simulator.messages import Media
from bot.simulator.parameters import Array, ChatRef, FileRef, Object, Uploads, attached
from bot.simulator.world import World

_MEDIA_FIELDS = frozenset({"type", "media", "caption", "parse_mode", "caption_entities"})
_SMALLEST_ALBUM, _BIGGEST_ALBUM = 2, 10


@method
def send_photo(
    world: World,
    *,
    chat_id: ChatRef = None,
    photo: FileRef = None,
    caption: str = "",
    parse_mode: str | None = None,
    caption_entities: Array = None,
    show_caption_above_media: bool = False,
    has_spoiler: bool = False,
    disable_notification: bool = False,  # noqa: ARG001
    protect_content: bool = False,
    allow_paid_broadcast: bool = False,  # noqa: ARG001
    reply_parameters: Object = None,
    reply_markup: Object = None,
) -> dict[str, Any]:
    extra = dict(particulars(protect_content, None))
    if show_caption_above_media:
        extra["show_caption_above_media"] = True
    if has_spoiler:
        extra["has_media_spoiler"] = True
    body = caption_text(caption, parse_mode=parse_mode, entities=caption_entities)
    chat = access.writable(world, chat_id, what="photos")
    return _sent(
        world,
        chat,
        media=_media(world, "photo", photo),
        body=body,
        reply_to=replied(chat, reply_parameters),
        reply_markup=reply_markup,
        extra=extra,
    )


@method
def send_document(
    world: World,
    *,
    chat_id: ChatRef = None,
    document: FileRef = None,
    caption: str = "",
    parse_mode: str | None = None,
    caption_entities: Array = None,
    disable_content_type_detection: bool = False,  # noqa: ARG001 (a document stays one here)
    disable_notification: bool = False,  # noqa: ARG001
    protect_content: bool = False,
    allow_paid_broadcast: bool = False,  # noqa: ARG001
    reply_parameters: Object = None,
    reply_markup: Object = None,
) -> dict[str, Any]:
    body = caption_text(caption, parse_mode=parse_mode, entities=caption_entities)
    chat = access.writable(world, chat_id, what="documents")
    extra = particulars(protect_content, None)
    return _sent(
        world,
        chat,
        media=_media(world, "document", document),
        body=body,
        reply_to=replied(chat, reply_parameters),
        reply_markup=reply_markup,
        extra=extra,
    )


@method
def send_media_group(
    world: World,
    *,
    chat_id: ChatRef = None,
    media: Array = None,
    uploads: Uploads,
    disable_notification: bool = False,  # noqa: ARG001
    protect_content: bool = False,
    allow_paid_broadcast: bool = False,  # noqa: ARG001
    reply_parameters: Object = None,
) -> list[dict[str, Any]]:
    parts = media or []
    if len(parts) > _BIGGEST_ALBUM:
        raise bad_request("Too many messages to send as an album")
    if len(parts) < _SMALLEST_ALBUM:
        raise not_simulated(f"an album of {len(parts)}")
    contents = [input_media(world, part, uploads) for part in parts]
    if len({content.kind for content, _ in contents}) > 1:
        raise bad_request("Can't use the media of the specified type in the album")
    chat = access.writable(world, chat_id, what=f"{contents[0][0].kind}s")
    album = str(13_000_000_000_000_000 + world.number())
    reply_to = replied(chat, reply_parameters)
    extra = {**particulars(protect_content, None), "media_group_id": album}
    sent = [
        world.post(
            chat, sender=world.bot.id, body=body, media=content, reply_to=reply_to, extra=extra
        )
        for content, body in contents
    ]
    return [world.show(message) for message in sent]


@method
def get_file(world: World, *, file_id: str = "") -> dict[str, Any]:
    stored = world.files.by_id(file_id)
    if stored is None:
        raise bad_request("invalid file_id" if file_id else "file_id not specified")
    if len(stored.upload.content) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {
        "file_id": stored.id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.upload.content),
        "file_path": stored.path,
    }


def input_media(world: World, given: object, uploads: Uploads) -> tuple[Media, Formatted | None]:
    """Read an InputMedia: what it shows, and its caption."""
    if not isinstance(given, dict):
        raise bad_request("Can't parse InputMedia: expected an Object")
    kind = given.get("type")
    if kind not in ("photo", "document"):
        raise not_simulated(f"media of the type {kind}")
    if set(given) - _MEDIA_FIELDS:
        raise not_simulated(f"media with {', '.join(sorted(set(given) - _MEDIA_FIELDS))}")
    reference = given.get("media")
    is_attached = isinstance(reference, str) and reference.startswith("attach://")
    file = attached(reference, uploads) if is_attached else reference
    body = caption_text(
        given.get("caption", ""),
        parse_mode=given.get("parse_mode"),
        entities=given.get("caption_entities"),
    )
    return _media(world, kind, file), body


def _sent(
    world: World,
    chat: Chat,
    *,
    media: Media,
    body: Formatted | None,
    reply_to: int | None,
    reply_markup: Object,
    extra: Mapping[str, Any],
) -> dict[str, Any]:
    hanging = markup(reply_markup)
    message = world.post(
        chat,
        sender=world.bot.id,
        body=body,
        media=media,
        keyboard=hanging.keyboard,
        asks=hanging.asks,
        reply_to=reply_to,
        extra=extra,
    )
    return world.show(message)


def _media(world: World, kind: str, file: FileRef) -> Media:
    if file is None:
        raise bad_request(f"There is no {kind} in the request")
    if isinstance(file, Upload):
        check_upload(kind, file)
        return world.media(kind, file)
    stored = world.files.by_id(file)
    if stored is None:
        if file.startswith(("http://", "https://")):
            raise not_simulated("sending a file by its address")
        raise bad_request(
            "Wrong remote file identifier specified: can't unserialize it. Wrong last symbol"
        )
    if stored.kind != kind:
        raise bad_request(
            f"Can't use file of type {stored.kind.capitalize()} as {kind.capitalize()}"
        )
    return Media(kind=kind, file=stored.id, shown=shown(stored))
