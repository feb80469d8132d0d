"""Files that went through the world, their ids, and the sizes of pictures."""

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from bot.simulator.errors import bad_request

DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
_FETCHED_PHOTO_LIMIT = 5 * 1024 * 1024
FILMS = frozenset({"video", "animation"})
_UNREAD_SIZE = (800, 600)
_UNREAD_SECONDS = 1
"""Films are kept as they come; nobody looks into them."""
_PREFIXES = {"photo": "AgAC", "video": "BAAC", "animation": "CgAC"}
_MOST_SIDES = 10_000
_MOST_RATIO = 20
_JPEG_SIZES = frozenset({*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file on its way in, as multipart carries it."""

    name: str
    content: bytes = field(repr=False)
    type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file that Telegram keeps; `id` may be sent again, `path` fetches it."""

    id: str
    unique_id: str
    kind: str
    path: str
    upload: Upload


class Files:
    """All files of the world, by id and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def __iter__(self) -> Iterator[StoredFile]:
        return iter(self._by_id.values())

    def keep(self, kind: str, upload: Upload) -> StoredFile:
        """Store a file once for each kind and content."""
        digest = hashlib.sha256(kind.encode() + upload.name.encode() + upload.content).hexdigest()
        known = self._by_id.get(_identifier(kind, digest))
        if known is not None:
            return known
        suffix = PurePosixPath(upload.name).suffix or (".jpg" if kind == "photo" else "")
        stored = StoredFile(
            id=_identifier(kind, digest),
            unique_id=f"AQAD{digest[:12]}",
            kind=kind,
            path=f"{kind}s/file_{len(self._by_id)}{suffix}",
            upload=upload,
        )
        self._by_id[stored.id] = self._by_path[stored.path] = stored
        return stored

    def by_id(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)


def shown(stored: StoredFile) -> Any:  # noqa: ANN401 (a list for photos, an object for others)
    """Give what stands under `photo` or `document` in a Message object."""
    upload = stored.upload
    facts = {
        "file_id": stored.id,
        "file_unique_id": stored.unique_id,
        "file_size": len(upload.content),
    }
    if stored.kind == "photo":
        width, height = picture_size(upload.content) or _UNREAD_SIZE
        return [{**facts, "width": width, "height": height}]
    named = {**facts, "file_name": upload.name, "mime_type": upload.type}
    if stored.kind in FILMS:
        width, height = _UNREAD_SIZE
        return {**named, "width": width, "height": height, "duration": _UNREAD_SECONDS}
    return named


def check_upload(kind: str, upload: Upload, *, fetched: bool = False) -> None:
    """Refuse what Telegram refuses to take in; `fetched`: by Telegram itself, off the web."""
    if fetched:
        _check_fetched(kind, upload)
        return
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > UPLOAD_LIMIT:
        raise bad_request("file is too big")
    if kind != "photo":
        return
    if len(upload.content) > PHOTO_LIMIT:
        raise bad_request("file is too big")
    size = picture_size(upload.content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(size) > _MOST_SIDES or max(size) > _MOST_RATIO * max(1, min(size)):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def _check_fetched(kind: str, upload: Upload) -> None:
    """Refuse what is too big to be fetched, or no picture where one is wanted."""
    limit = _FETCHED_PHOTO_LIMIT if kind == "photo" else DOWNLOAD_LIMIT
    if not upload.content or len(upload.content) > limit:
        raise bad_request("Failed to get HTTP URL content")
    if kind == "photo" and picture_size(upload.content) is None:
        raise bad_request("Wrong type of the web page content")


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Read width and height off a PNG, JPEG, GIF or WebP; None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    if content[:6] in (b"GIF87a", b"GIF89a") and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return int(width), int(height)
    if content.startswith(b"\xff\xd8"):
        return next(_jpeg_sizes(content), None)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _UNREAD_SIZE
    return None


def _jpeg_sizes(content: bytes) -> Iterator[tuple[int, int]]:
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if marker in _JPEG_SIZES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            yield int(width), int(height)
        at += 2 + length


def _identifier(kind: str, digest: str) -> str:
    return f"{_PREFIXES.get(kind, 'BQAC')}AgIAAxkBAA{digest[:40]}"
