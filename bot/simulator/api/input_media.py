"""Files in requests: uploads, ids of known files, addresses; and InputMedia around them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.simulator import limits, objects
from bot.simulator.entities import Formatted
from bot.simulator.errors import bad_request, not_simulated, reading
from bot.simulator.files import FILMS, Upload, check_upload, shown
from bot.simulator.links import checked_link
from bot.simulator.messages import Media
from bot.simulator.parameters import FileRef, Uploads
from bot.simulator.world import World

_ATTACHED = "attach://"
_FIELDS = frozenset(
    {
        "type", "media", "caption", "parse_mode", "caption_entities", "show_caption_above_media",
        "has_spoiler", "disable_content_type_detection",
    }
)  # fmt: skip
_TYPES = frozenset({"photo", "document"}) | FILMS
_OTHER_TYPES = frozenset({"live_photo", "audio"})


@dataclass(frozen=True, slots=True)
class InputMedia:
    """An InputMedia as far as it can be read without the world."""

    kind: str
    file: FileRef
    caption: Formatted
    looks: Mapping[str, Any]

    def content(
        self, world: World, *, too_long: str = "Message caption is too long"
    ) -> tuple[Media, Formatted | None]:
        """Take the file in, and finish the caption."""
        return media_of(world, self.kind, self.file), limits.caption(
            self.caption, too_long=too_long
        )


def read_media(given: object, uploads: Uploads, *, in_album: bool = False) -> InputMedia:
    """Read an InputMedia in the words of Client.cpp:11667."""
    try:
        with reading("InputMedia"):
            return _read(given, uploads, in_album=in_album)
    except objects.FieldError as error:
        raise bad_request(f"Can't parse InputMedia: {error}") from None


def media_of(world: World, kind: str, file: FileRef) -> Media:
    """Take a file in: an upload, a file that Telegram knows, or one behind an address."""
    if isinstance(file, Upload):
        check_upload(kind, file)
        return world.media(kind, file)
    reference = file or ""
    stored = world.files.by_id(reference)
    if stored is None:
        return _fetched(world, kind, reference)
    if stored.kind != kind:
        raise bad_request(
            f"Can't use file of type {stored.kind.capitalize()} as {kind.capitalize()}"
        )
    return Media(kind=kind, file=stored.id, shown=shown(stored))


def _read(given: object, uploads: Uploads, *, in_album: bool) -> InputMedia:
    if not isinstance(given, dict):
        raise objects.FieldError("expected an Object")
    caption = limits.parsed(
        objects.text(given, "caption"),
        objects.text(given, "parse_mode"),
        given.get("caption_entities"),
    )
    flags = ("show_caption_above_media", "has_spoiler")
    above, spoiler = (objects.flag(given, name) for name in flags)
    kind = objects.text(given, "type", None)
    file = _file(objects.text(given, "media"), uploads)
    if in_album and kind == "animation":
        raise objects.FieldError(f'type "{kind}" can\'t be used in sendMediaGroup')
    if kind in _OTHER_TYPES:
        raise not_simulated(f"media of the type {kind}")
    if kind not in _TYPES:
        raise objects.FieldError(f'type "{kind}" is unsupported')
    if given.keys() - _FIELDS:
        raise not_simulated(f"media with {', '.join(sorted(given.keys() - _FIELDS))}")
    looks = {"show_caption_above_media": above, "has_media_spoiler": spoiler}
    if kind == "document":
        looks = {}
    return InputMedia(kind, file, caption, {name: True for name, on in looks.items() if on})


def _file(reference: str, uploads: Uploads) -> Upload | str:
    if not reference.startswith(_ATTACHED):
        if not reference:
            raise objects.FieldError("media not found")
        return reference
    upload = uploads.get(reference.removeprefix(_ATTACHED))
    if upload is None:
        raise objects.FieldError("media not found")
    return upload


def _fetched(world: World, kind: str, reference: str) -> Media:
    """Fetch a file from the canned web; what has no full stop is no address (TD FileManager)."""
    if "." not in reference:
        raise bad_request(
            "Wrong remote file identifier specified: can't unserialize it. Wrong last symbol"
        )
    if world.web is None:
        raise not_simulated("sending a file by its address")
    address = checked_link(reference)
    if address is None or not address.startswith(("http://", "https://")):
        raise bad_request("Wrong HTTP URL specified")
    upload = world.web.get(address)
    if upload is None:
        raise bad_request("Failed to get HTTP URL content")
    check_upload(kind, upload, fetched=True)
    return world.media(kind, upload)
