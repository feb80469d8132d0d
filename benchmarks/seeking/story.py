"""A piece of news as the benchmark knows it."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """`number` is its guid."""

    number: int
    language: str
    day: dt.date
    title: str
    body: str

    @property
    def size(self) -> int:
        """Bytes of UTF-8."""
        return len(self.title.encode()) + len(self.body.encode())
