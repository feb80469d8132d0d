"""Telegram's tables, row by row: files in all ways of sending them, and albums."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.simulator.files import DOWNLOAD_LIMIT, PHOTO_LIMIT, Upload
from tests.simulator.conftest import Call, Refused
from tests.simulator.rows import Row, Stage, picture, play, played

_B = "400 Bad Request: "
_TEXT = Upload(name="a.txt", content=b"x", type="text/plain")
_MEGABYTE = 1024 * 1024


def _photo(source: str, photo: object, refusal: str | None = None, /, **uploads: Upload) -> Row:
    fields = {"chat_id": "$anna", **({"photo": photo} if photo else {})}
    return Row(source, "sendPhoto", fields, refusal, uploads)


def _document(
    source: str, document: object, refusal: str | None = None, /, **uploads: Upload
) -> Row:
    fields = {"chat_id": "$anna", **({"document": document} if document else {})}
    return Row(source, "sendDocument", fields, refusal, uploads)


def _sized(width: int, height: int) -> Upload:
    content = bytearray(picture().content)
    content[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return Upload(name="a.png", content=bytes(content), type="image/png")


_FILES = [
    _photo("C:12958", None, f"{_B}there is no photo in the request"),
    _document("C:12944", None, f"{_B}there is no document in the request"),
    _photo("C:10036", None, None, photo=picture()),
    _photo("C:10030", "attach://a", None, a=picture()),
    _photo(
        "TD FileManager.cpp",
        None,
        f"{_B}file must be non-empty",
        photo=Upload(name="a", content=b""),
    ),
    _photo("FAQ 10 MB", None, None, photo=picture(size=PHOTO_LIMIT - len(picture().content))),
    _photo("FAQ 10 MB", None, f"{_B}file is too big", photo=picture(size=PHOTO_LIMIT)),
    _document("FAQ 50 MB", None, None, document=Upload(name="a", content=bytes(50 * _MEGABYTE))),
    _document(
        "FAQ 50 MB",
        None,
        f"{_B}file is too big",
        document=Upload(name="a", content=bytes(50 * _MEGABYTE + 1)),
    ),
    _photo("S no picture", None, f"{_B}IMAGE_PROCESS_FAILED", photo=_TEXT),
    _photo("S width and height", None, None, photo=_sized(9_000, 1_000)),
    _photo("S width and height", None, f"{_B}PHOTO_INVALID_DIMENSIONS", photo=_sized(9_001, 1_000)),
    _photo("S ratio", None, None, photo=_sized(2_000, 100)),
    _photo("S ratio", None, f"{_B}PHOTO_INVALID_DIMENSIONS", photo=_sized(2_001, 100)),
    _photo(
        "TD FileManager.cpp:4001",
        "AgACnothing",
        f"{_B}wrong remote file identifier specified: can't unserialize it. Wrong last symbol",
    ),
    _photo("not ours", "https://x.org/a.png", "501 Not simulated: sending a file by its address"),
    Row("C:8366", "getFile", {}, f"{_B}file_id not specified"),
    Row("C:6857", "getFile", {"file_id": "x"}, f"{_B}invalid file_id"),
]


@played(_FILES)
async def test_files(stage: Stage, call: Call, row: Row) -> None:
    await play(stage, call, row)


_WEB = {
    "https://x.org/a.png": picture(),
    "https://x.org/big.png": picture(size=5 * _MEGABYTE),
    "https://x.org/a.txt": _TEXT,
    "https://x.org/big.bin": Upload(name="big.bin", content=bytes(20 * _MEGABYTE + 1)),
}
_FETCHED = [
    _photo("S", "https://x.org/a.png"),
    _photo("C:112", "ftp://x.org/a.png", f"{_B}wrong HTTP URL specified"),
    _photo("C:115", "https://x.org/gone.png", f"{_B}failed to get HTTP URL content"),
    _photo("S 5 MB", "https://x.org/big.png", f"{_B}failed to get HTTP URL content"),
    _photo("C:117", "https://x.org/a.txt", f"{_B}wrong type of the web page content"),
    _document("S", "https://x.org/a.txt"),
    _document("S 20 MB", "https://x.org/big.bin", f"{_B}failed to get HTTP URL content"),
]


@played(_FETCHED)
async def test_files_by_their_address(stage: Stage, call: Call, row: Row) -> None:
    stage.cast.world.web = _WEB
    await play(stage, call, row)


async def test_known_files_are_sent_as_what_they_are(stage: Stage, call: Call) -> None:
    """TD FileManager.cpp:4139."""
    sent = await play(stage, call, _photo("C", None, None, photo=picture()))
    photo = sent["photo"][0]["file_id"]
    again = await play(stage, call, _photo("C", photo))
    assert again["photo"] == sent["photo"]
    refusal = f"{_B}can't use file of type Photo as Document"
    await play(stage, call, _document("TD", photo, refusal))


async def test_only_20_mb_come_down(stage: Stage, call: Call) -> None:
    """C:15817."""
    for size in (DOWNLOAD_LIMIT, DOWNLOAD_LIMIT + 1):
        upload = Upload(name=f"{size}", content=bytes(size))
        sent = await play(stage, call, _document("FAQ", None, None, document=upload))
        at = {"file_id": sent["document"]["file_id"]}
        if size > DOWNLOAD_LIMIT:
            with pytest.raises(Refused, match="400 Bad Request: file is too big"):
                await call("getFile", **at)
        else:
            assert (await call("getFile", **at))["file_size"] == size


def _album(source: str, media: object, refusal: str | None = None, **fields: object) -> Row:
    uploads = {"a": picture(), "b": _TEXT}
    return Row(
        source, "sendMediaGroup", {"chat_id": "$anna", "media": media, **fields}, refusal, uploads
    )


_PHOTO: Mapping[str, Any] = {"type": "photo", "media": "attach://a"}
_DOCUMENT: Mapping[str, Any] = {"type": "document", "media": "attach://b"}
_M = f"{_B}can't parse InputMedia: "
_ALBUMS = [
    Row("C:12370", "sendMediaGroup", {"chat_id": "$anna"}, f'{_B}parameter "media" is required'),
    _album(
        "C:11733",
        [{**_PHOTO, "type": "animation"}],
        f'{_M}type "animation" can\'t be used in sendMediaGroup',
    ),
    _album(
        "C:11775 wrapped",
        [{**_PHOTO, "caption": "<b>", "parse_mode": "HTML"}],
        f"{_M}Can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    _album(
        "C:11775 wrapped",
        [{**_PHOTO, "caption": "x", "parse_mode": "rtf"}],
        f"{_M}Unsupported parse_mode",
    ),
    _album("C:11310 wrapped", [{**_PHOTO, "caption": "x" * 32_769}], f"{_M}Text is too long"),
    _album(
        "C:11296 wrapped",
        [{**_PHOTO, "caption": "x", "caption_entities": [{}]}],
        f"{_M}Can't parse MessageEntity: Can't find field \"offset\"",
    ),
    Row(
        "C:12944",
        "sendDocument",
        {"chat_id": "$anna", "document": "attach://zz"},
        f"{_B}there is no document in the request",
    ),
    Row("C:10011 no text", "sendMessage", {"chat_id": "$anna", "text": "attach://zz"}),
    _album("C:11847", "{", f"{_B}can't parse media JSON object"),
    _album("C:11856", "{}", f"{_B}expected an Array of InputMedia"),
    _album("C:11670", [1], f"{_M}expected an Object"),
    _album("C:11681", [{"media": "attach://a"}], f'{_M}Can\'t find field "type"'),
    _album("C:11694", [{"type": "photo"}], f"{_M}media not found"),
    _album("C:11694", [{"type": "photo", "media": "attach://gone"}], f"{_M}media not found"),
    _album(
        "C:11758", [{"type": "cloud", "media": "attach://a"}], f'{_M}type "cloud" is unsupported'
    ),
    _album("TD MessagesManager.cpp:21778", "[]", f"{_B}there are no messages to send"),
    _album("TD MessageContent.cpp:5327 one alone", [_PHOTO]),
    _album("TD MessageContent.cpp:5327", [_PHOTO] * 10),
    _album(
        "TD MessageContent.cpp:5329", [_PHOTO] * 11, f"{_B}too many messages to send as an album"
    ),
    _album(
        "TD MessageContent.cpp:5351",
        [_PHOTO, _DOCUMENT],
        f"{_B}document can't be mixed with other media types",
    ),
    _album(
        "TD MessageContent.cpp:5342",
        [_PHOTO, {**_PHOTO, "show_caption_above_media": True}],
        f"{_B}parameter show_caption_above_media must be the same for all messages",
    ),
    _album(
        "TD MessageContent.cpp:5107",
        [{**_PHOTO, "caption": "x" * 1025}],
        f"{_B}message caption is too long",
    ),
    _album("C:8201 the form before the chat", [1], f"{_M}expected an Object", chat_id="$carol"),
    _album("C:8201", [_PHOTO], f"{_B}chat not found", chat_id="$carol"),
    _album("C:13388 ignored", [_PHOTO, _PHOTO], reply_markup={"force_reply": True}),
]


@played(_ALBUMS)
async def test_albums(stage: Stage, call: Call, row: Row) -> None:
    await play(stage, call, row)


async def test_an_album_is_as_many_messages(stage: Stage, call: Call) -> None:
    """TD MessagesManager.cpp:21794: one has no media_group_id."""
    three = await play(stage, call, _album("TD", [_PHOTO] * 3))
    assert len({each["media_group_id"] for each in three}) == 1
    assert len({each["message_id"] for each in three}) == 3
    (one,) = await play(stage, call, _album("TD", [_PHOTO]))
    assert "media_group_id" not in one


async def test_looks_of_photos(stage: Stage, call: Call) -> None:
    looks = {"has_spoiler": True, "show_caption_above_media": True}
    for row in (
        Row("S", "sendPhoto", {"chat_id": "$anna", **looks}, None, {"photo": picture()}),
        _album("S", [{**_PHOTO, **looks}]),
    ):
        sent = await play(stage, call, row)
        shown = sent[0] if isinstance(sent, list) else sent
        assert shown["has_media_spoiler"] is True
        assert shown["show_caption_above_media"] is True
