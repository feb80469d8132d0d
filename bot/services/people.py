"""Finding people by any spelling, over a directory kept in memory."""

from bot.domain.people import PeopleFound
from bot.text.names import Directory
from storage.database import Database

LIMIT = 5


class People:
    """The directory is rebuilt when the stored version says that someone has changed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._directory = Directory(())
        self._version = -1

    async def find(self, query: str, *, limit: int = LIMIT) -> PeopleFound:
        return (await self.directory()).find(query, limit=limit)

    async def directory(self) -> Directory:
        async with self._database.read() as tx:
            version = await tx.people.version()
            if version != self._version:
                self._directory = Directory(await tx.people.all())
                self._version = version
        return self._directory
