"""What a full-text engine must do for the index."""

from collections.abc import Sequence
from typing import Protocol

from storage.search.documents import Document
from storage.search.expressions import Syntax


class Postings(Protocol):
    """Which row has which terms, in the title and anywhere."""

    @property
    def syntax(self) -> Syntax: ...

    async def lock(self) -> None:
        """Keep other writers of the index out until the transaction ends."""

    async def insert(self, number: int, document: Document) -> None: ...

    async def delete(self, number: int, document: Document) -> None:
        """Take a row out, given the very document that was put in."""

    async def clear(self) -> None: ...

    async def count(self, expression: str) -> int: ...

    async def items(self, expression: str, *, limit: int, offset: int) -> Sequence[int]:
        """The items for an expression, the greatest row number first."""
