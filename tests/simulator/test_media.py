"""Pictures, documents, albums and downloads (telegram.md, "Buttons, callbacks, …")."""

import json

import pytest

from bot.simulator.cast import Cast
from bot.simulator.files import PHOTO_LIMIT, UPLOAD_LIMIT, Upload, picture_size
from tests.simulator.conftest import PNG, Call, Refused, begin


def _png(width: int, height: int) -> bytes:
    return PNG[:16] + width.to_bytes(4, "big") + height.to_bytes(4, "big")


def _upload(content: bytes, name: str = "a.png", kind: str = "image/png") -> Upload:
    return Upload(name=name, content=content, type=kind)


async def test_a_photo_can_be_sent_again_by_its_id(cast: Cast, call: Call) -> None:
    begin(cast)
    sent = await call("sendPhoto", chat_id=1001, caption="x", uploads={"photo": _upload(PNG)})
    (size,) = sent["photo"]
    assert (size["width"], size["height"], sent["caption"]) == (640, 480, "x")
    again = await call("sendPhoto", chat_id=1001, photo=size["file_id"])
    assert again["photo"] == sent["photo"]
    with pytest.raises(Refused, match="can't use file of type Photo as Document"):
        await call("sendDocument", chat_id=1001, document=size["file_id"])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "file must be non-empty"),
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (_png(9000, 2000), "PHOTO_INVALID_DIMENSIONS"),
        (_png(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (PNG + bytes(PHOTO_LIMIT), "file is too big"),
    ],
)
async def test_refuses_a_photo(cast: Cast, call: Call, content: bytes, words: str) -> None:
    begin(cast)
    with pytest.raises(Refused, match=f"400 Bad Request: {words}"):
        await call("sendPhoto", chat_id=1001, uploads={"photo": _upload(content)})


@pytest.mark.parametrize(
    ("method", "kind"), [("sendVideo", "video"), ("sendAnimation", "animation")]
)
async def test_a_film_goes_by_upload_and_by_its_id(
    cast: Cast, call: Call, method: str, kind: str
) -> None:
    begin(cast)
    film = _upload(b"film", "a.mp4", "video/mp4")
    sent = await call(method, chat_id=1001, caption="x", uploads={kind: film})
    assert (sent["caption"], sent[kind]["mime_type"]) == ("x", "video/mp4")
    assert ("document" in sent) is (kind == "animation")
    again = await call(method, chat_id=1001, **{kind: sent[kind]["file_id"]})
    assert again[kind] == sent[kind]
    with pytest.raises(Refused, match=f"can't use file of type {kind.capitalize()} as Photo"):
        await call("sendPhoto", chat_id=1001, photo=sent[kind]["file_id"])
    with pytest.raises(Refused, match=f"there is no {kind} in the request"):
        await call(method, chat_id=1001)


async def test_photos_and_videos_stand_in_one_album(cast: Cast, call: Call) -> None:
    begin(cast)
    files = {"p": _upload(PNG), "v": _upload(b"film", "a.mp4", "video/mp4")}
    media = [{"type": "photo", "media": "attach://p"}, {"type": "video", "media": "attach://v"}]
    sent = await call("sendMediaGroup", chat_id=1001, media=json.dumps(media), uploads=files)
    assert ["video" in message for message in sent] == [False, True]


async def test_refuses_files_that_are_none(cast: Cast, call: Call) -> None:
    begin(cast)
    with pytest.raises(Refused, match="there is no photo in the request"):
        await call("sendPhoto", chat_id=1001)
    with pytest.raises(Refused, match="wrong remote file identifier specified"):
        await call("sendPhoto", chat_id=1001, photo="nonsense")
    with pytest.raises(Refused, match="501 Not simulated: sending a file by its address"):
        await call("sendPhoto", chat_id=1001, photo="https://example.org/a.png")
    big = _upload(bytes(UPLOAD_LIMIT + 1), "a.bin")
    with pytest.raises(Refused, match="file is too big"):
        await call("sendDocument", chat_id=1001, uploads={"document": big})


async def test_a_document_is_fetched_by_its_path(cast: Cast, call: Call) -> None:
    begin(cast)
    upload = _upload(b"line", "a.jsonl", "application/jsonl")
    sent = await call("sendDocument", chat_id=1001, uploads={"document": upload})
    assert sent["document"]["file_name"] == "a.jsonl"
    found = await call("getFile", file_id=sent["document"]["file_id"])
    stored = cast.world.files.by_path(found["file_path"])
    assert stored is not None
    assert stored.upload.content == b"line"
    with pytest.raises(Refused, match="400 Bad Request: invalid file_id"):
        await call("getFile", file_id="nonsense")


async def test_big_files_cannot_be_downloaded(cast: Cast, call: Call) -> None:
    stored = cast.world.files.keep("document", _upload(bytes(20 * 1024 * 1024 + 1), "big"))
    with pytest.raises(Refused, match="400 Bad Request: file is too big"):
        await call("getFile", file_id=stored.id)


async def test_an_album_is_as_many_messages(cast: Cast, call: Call) -> None:
    begin(cast)
    uploads = {"one": _upload(PNG), "two": _upload(_png(100, 100))}
    media = [
        {"type": "photo", "media": "attach://one", "caption": "<b>x</b>", "parse_mode": "HTML"},
        {"type": "photo", "media": "attach://two"},
    ]
    first, second = await call(
        "sendMediaGroup", chat_id=1001, media=json.dumps(media), uploads=uploads
    )
    assert first["caption_entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    assert first["media_group_id"] == second["media_group_id"]
    assert second["message_id"] == first["message_id"] + 1


@pytest.mark.parametrize(
    ("media", "words"),
    [
        ([{"type": "photo", "media": "attach://one"}] * 11, "too many messages to send as an"),
        ([], "there are no messages to send"),
        (
            [{"type": "photo", "media": "attach://gone"}] * 2,
            "can't parse InputMedia: media not found",
        ),
        ([{"type": "audio", "media": "x"}] * 2, "501 Not simulated: media of the type audio"),
        ([{"type": "photo", "media": "attach://one", "thumbnail": "x"}] * 2, "501 Not simulated"),
        (["x", "y"], "can't parse InputMedia: expected an Object"),
        ("x", "can't parse media JSON object"),
    ],
)
async def test_refuses_an_album(cast: Cast, call: Call, media: object, words: str) -> None:
    begin(cast)
    with pytest.raises(Refused, match=words):
        await call("sendMediaGroup", chat_id=1001, media=media, uploads={"one": _upload(PNG)})


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (PNG, (640, 480)),
        (b"GIF89a" + (3).to_bytes(2, "little") + (4).to_bytes(2, "little"), (3, 4)),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x05\x00\x06\x03", (6, 5)),
        (b"\xff\xd8", None),
        (b"RIFF\0\0\0\0WEBPVP8 ", (800, 600)),
        (b"text", None),
    ],
)
def test_reads_the_size_of_a_picture(content: bytes, size: tuple[int, int] | None) -> None:
    assert picture_size(content) == size


async def test_a_photo_may_hide_and_stand_below_its_caption(cast: Cast, call: Call) -> None:
    begin(cast)
    flags = {"has_spoiler": True, "show_caption_above_media": True}
    sent = await call("sendPhoto", chat_id=1001, uploads={"photo": _upload(PNG)}, **flags)
    assert sent["has_media_spoiler"] is True
    assert sent["show_caption_above_media"] is True


async def test_an_album_is_of_one_kind(cast: Cast, call: Call) -> None:
    begin(cast)
    media = [{"type": kind, "media": "attach://one"} for kind in ("photo", "document")]
    with pytest.raises(Refused, match="document can't be mixed with other media types"):
        await call("sendMediaGroup", chat_id=1001, media=media, uploads={"one": _upload(PNG)})
