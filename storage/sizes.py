"""How much room a database takes, on SQLite and on PostgreSQL."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

_QUESTIONS = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
    "postgresql": "SELECT pg_database_size(current_database())",
}


async def size(connection: AsyncConnection) -> int:
    """Bytes of the database; of SQLite its file, without what is being written to it."""
    result = await connection.execute(text(_QUESTIONS[connection.dialect.name]))
    return int(result.scalar_one())
