"""Pictures, films, documents, albums and the files behind them."""

from collections.abc import Sequence
from typing import Any

from bot.simulator import limits, origins
from bot.simulator.api.input_media import InputMedia, media_of, read_media
from bot.simulator.api.outgoing import Errand, arrival, errand, particulars, post
from bot.simulator.api.registry import method
from bot.simulator.entities import Formatted
from bot.simulator.errors import bad_request, of_several
from bot.simulator.files import DOWNLOAD_LIMIT
from bot.simulator.parameters import Array, ChatRef, FileRef, Object, Uploads
from bot.simulator.world import World

_BIGGEST_ALBUM = 10
_PERMITTED = {"photo": "photos", "video": "videos", "animation": "animations"}
"""What each is called where members may not send it."""


@method
def send_photo(
    world: World,
    *,
    chat_id: ChatRef = None,
    message_thread_id: int = 0,
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
    content = _present("photo", photo)
    looks = _looks(protect_content, show_caption_above_media, has_spoiler)
    draft = limits.parsed(caption, parse_mode, caption_entities)
    going = errand(chat_id, message_thread_id, reply_parameters, reply_markup)
    return _seen(world, going, content, draft, extra=looks)


@method
def send_video(
    world: World,
    *,
    chat_id: ChatRef = None,
    message_thread_id: int = 0,
    video: FileRef = None,
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
    content = _present("video", video)
    looks = _looks(protect_content, show_caption_above_media, has_spoiler)
    draft = limits.parsed(caption, parse_mode, caption_entities)
    going = errand(chat_id, message_thread_id, reply_parameters, reply_markup)
    return _seen(world, going, content, draft, extra=looks)


@method
def send_animation(
    world: World,
    *,
    chat_id: ChatRef = None,
    message_thread_id: int = 0,
    animation: FileRef = None,
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
    content = _present("animation", animation)
    looks = _looks(protect_content, show_caption_above_media, has_spoiler)
    draft = limits.parsed(caption, parse_mode, caption_entities)
    going = errand(chat_id, message_thread_id, reply_parameters, reply_markup)
    return _seen(world, going, content, draft, extra=looks)


@method
def send_document(
    world: World,
    *,
    chat_id: ChatRef = None,
    message_thread_id: int = 0,
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
    kind, file = _present("document", document)
    draft = limits.parsed(caption, parse_mode, caption_entities)
    there = arrival(world, errand(chat_id, message_thread_id, reply_parameters, reply_markup))
    media, body = media_of(world, kind, file), limits.caption(draft)
    extra = particulars(protect_content)
    return world.show(post(world, there, "documents", body=body, media=media, extra=extra))


@method
def send_media_group(
    world: World,
    *,
    chat_id: ChatRef = None,
    message_thread_id: int = 0,
    media: Array = None,
    uploads: Uploads,
    disable_notification: bool = False,  # noqa: ARG001
    protect_content: bool = False,
    allow_paid_broadcast: bool = False,  # noqa: ARG001
    reply_parameters: Object = None,
) -> list[dict[str, Any]]:
    going = errand(chat_id, message_thread_id, reply_parameters)
    if media is None:
        raise bad_request('Parameter "media" is required')
    given = [read_media(part, uploads, in_album=True) for part in media]
    there = arrival(world, going)
    if not given:
        raise bad_request("There are no messages to send")
    contents = [each.content(world) for each in given]
    _check_album(given)
    extra = particulars(protect_content)
    if len(given) > 1:
        extra["media_group_id"] = origins.new_album(world)
    with of_several():
        sent = [
            post(
                world,
                there,
                f"{each.kind}s",
                body=body,
                media=content,
                extra={**extra, **each.looks},
            )
            for each, (content, body) in zip(given, contents, strict=True)
        ]
    return [world.show(message) for message in sent]


@method
def get_file(world: World, *, file_id: str = "") -> dict[str, Any]:
    if not file_id:
        raise bad_request("file_id not specified")
    stored = world.files.by_id(file_id)
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.upload.content) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {
        "file_id": stored.id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.upload.content),
        "file_path": stored.path,
    }


def _present(kind: str, file: FileRef) -> tuple[str, FileRef]:
    if file is None:
        raise bad_request(f"There is no {kind} in the request")
    return kind, file


def _looks(protected: bool, caption_above: bool, spoiler: bool) -> dict[str, Any]:
    return particulars(protected, show_caption_above_media=caption_above, has_media_spoiler=spoiler)


def _seen(
    world: World,
    going: Errand,
    content: tuple[str, FileRef],
    draft: Formatted,
    *,
    extra: dict[str, Any],
) -> dict[str, Any]:
    """Send a picture or a film, given by its kind and its file, with its caption."""
    there = arrival(world, going)
    kind, file = content
    media, body = media_of(world, kind, file), limits.caption(draft)
    return world.show(post(world, there, _PERMITTED[kind], body=body, media=media, extra=extra))


def _check_album(given: Sequence[InputMedia]) -> None:
    """Refuse what cannot stand together (MessageContent.cpp:5326)."""
    if len(given) > _BIGGEST_ALBUM:
        raise bad_request("Too many messages to send as an album")
    if len({each.looks.get("show_caption_above_media", False) for each in given}) > 1:
        raise bad_request("Parameter show_caption_above_media must be the same for all messages")
    kinds = {each.kind for each in given}
    if len(kinds) > 1 and "document" in kinds:
        raise bad_request("Document can't be mixed with other media types")
