"""What a full-text engine must do for the index."""

from collections.abc import Sequence
from typing import Protocol

from storage.search.documents import Document
from storage.search.expressions import Sought


class Postings(Protocol):
    """Which row has which terms, in the title and anywhere."""

    async def lock(self) -> None:
        """Keep other writers of the index out until the transaction ends."""

    async def insert(self, number: int, document: Document) -> None: ...

    async def delete(self, number: int, document: Document) -> None:
        """Take a row out, given the very document that was put in."""

    async def clear(self) -> None: ...

    async def count(self, sought: Sought, *, in_title: bool) -> int: ...

    async def in_titles(self, sought: Sought, *, limit: int, offset: int) -> Sequence[int]:
        """Items whose title alone has what is sought, the greatest row number first."""

    async def elsewhere(self, sought: Sought, *, limit: int, offset: int) -> Sequence[int]:
        """Items that have it, but not in the title alone, in the same order."""
