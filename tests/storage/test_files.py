"""Files: bytes stored once, Telegram's id remembered."""

from bot.domain.news import FileId, Picture
from storage.database import Database


async def test_a_picture_comes_back(database: Database) -> None:
    async with database.begin() as tx:
        file_id = await tx.files.add("hall.png", content=b"\x89PNG\x00")
    async with database.read() as tx:
        assert await tx.files.picture(file_id) == Picture(
            id=file_id, name="hall.png", content=b"\x89PNG\x00"
        )
        assert await tx.files.picture(FileId(99)) is None


async def test_the_same_bytes_are_stored_once_a_name(database: Database) -> None:
    async with database.begin() as tx:
        first = await tx.files.add("a.png", content=b"1")
        assert await tx.files.add("a.png", content=b"1") == first
        assert await tx.files.add("a.png", content=b"2") != first
        assert await tx.files.add("b.png", content=b"1") != first


async def test_a_picture_may_be_known_to_telegram_only(database: Database) -> None:
    async with database.begin() as tx:
        file_id = await tx.files.add("photo", telegram_id="AgAC")
        other = await tx.files.add("photo", telegram_id="BgAC")
        picture = await tx.files.picture(file_id)
    assert file_id != other
    assert picture == Picture(id=file_id, name="photo", telegram_id="AgAC")


async def test_telegrams_id_is_remembered(database: Database) -> None:
    async with database.begin() as tx:
        file_id = await tx.files.add("a.png", content=b"1")
        await tx.files.remember(file_id, "AgAC")
        picture = await tx.files.picture(file_id)
    assert picture is not None
    assert (picture.telegram_id, picture.content) == ("AgAC", b"1")
