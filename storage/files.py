"""Files: pictures, as bytes until Telegram keeps them, then by Telegram's id."""

import hashlib
from collections.abc import Collection

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.news import FileId, Medium, Picture
from storage.models import files


class Files:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self,
        name: str,
        *,
        content: bytes | None = None,
        telegram_id: str | None = None,
        medium: Medium = Medium.PHOTO,
    ) -> FileId:
        """Store a picture; the same bytes under the same name are stored once."""
        digest = None if content is None else hashlib.sha256(content).hexdigest()
        known = None if digest is None else await self._known(name, digest)
        if known is not None:
            return known
        result = await self._connection.execute(
            insert(files)
            .values(
                name=name, digest=digest, content=content, telegram_id=telegram_id, medium=medium
            )
            .returning(files.c.id)
        )
        return FileId(result.scalar_one())

    async def picture(self, file_id: FileId) -> Picture | None:
        result = await self._connection.execute(
            select(
                files.c.id, files.c.name, files.c.medium, files.c.telegram_id, files.c.content
            ).where(files.c.id == file_id)
        )
        row = result.one_or_none()
        if row is None:
            return None
        return Picture(
            id=FileId(row.id),
            name=row.name,
            medium=row.medium,
            telegram_id=row.telegram_id,
            content=row.content,
        )

    async def photo_ids(self, among: Collection[FileId]) -> dict[FileId, str]:
        """Under which ids Telegram has photos; films, and what it has not, are left out."""
        result = await self._connection.execute(
            select(files.c.id, files.c.telegram_id).where(
                files.c.id.in_(among),
                files.c.telegram_id.is_not(None),
                files.c.medium == Medium.PHOTO,
            )
        )
        return {FileId(row.id): row.telegram_id for row in result}

    async def remember(self, file_id: FileId, telegram_id: str) -> None:
        """Keep the id under which Telegram has the file, so that it is uploaded once."""
        await self._connection.execute(
            update(files).values(telegram_id=telegram_id).where(files.c.id == file_id)
        )

    async def forget_ids(self) -> None:
        """Upload anew what we have ourselves: the ids were another bot's."""
        await self._connection.execute(
            update(files).values(telegram_id=None).where(files.c.content.is_not(None))
        )

    async def _known(self, name: str, digest: str) -> FileId | None:
        result = await self._connection.execute(
            select(files.c.id)
            .where(files.c.digest == digest, files.c.name == name)
            .order_by(files.c.id)
            .limit(1)
        )
        found = result.scalar_one_or_none()
        return None if found is None else FileId(found)
