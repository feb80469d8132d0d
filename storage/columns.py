"""Column types that both databases share: moments in UTC, enums, JSON, words from outside."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Generic, TypeVar

import orjson
from sqlalchemy import BigInteger, DateTime, Dialect, Integer, SmallInteger, Text
from sqlalchemy.types import TypeDecorator

from bot.domain.news import Candidate, Content
from storage import contents

Choice = TypeVar("Choice", bound=StrEnum)

Identity = BigInteger().with_variant(Integer(), "sqlite")
"""A number given by the database: SQLite counts only in INTEGER, PostgreSQL's would end at 2^31."""


class Moment(TypeDecorator[dt.datetime]):
    """An aware datetime; SQLite keeps it as text in UTC, in an order that compares rightly."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value}")
        in_utc = value.astimezone(dt.UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(
        self, value: dt.datetime | None, dialect: Dialect
    ) -> dt.datetime | None:
        if value is None:
            return None
        if dialect.name == "sqlite":
            return value.replace(tzinfo=dt.UTC)
        return value.astimezone(dt.UTC)


def storable(text: str) -> str:
    """A text as either database takes it."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


class Words(TypeDecorator[str]):
    """Text from outside: PostgreSQL takes no NUL, and neither database a lone surrogate."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else storable(value)


class Codes(TypeDecorator[tuple[str, ...]]):
    """Some codes, such as languages: " en ru ", so that LIKE finds one; none are NULL."""

    impl = Text
    cache_ok = True

    def process_bind_param(
        self,
        value: tuple[str, ...] | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> str | None:
        return f" {' '.join(value)} " if value else None

    def process_result_value(
        self,
        value: str | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> tuple[str, ...]:
        return tuple((value or "").split())


class Chosen(TypeDecorator[Choice], Generic[Choice]):
    """A StrEnum, stored as its value."""

    impl = Text
    cache_ok = True

    def __init__(self, choices: type[Choice]) -> None:
        super().__init__()
        self.choices = choices

    def process_bind_param(self, value: Choice | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else value.value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Choice | None:  # noqa: ARG002
        return None if value is None else self.choices(value)


class Numbered(TypeDecorator[Choice], Generic[Choice]):
    """A StrEnum, stored as its place in the list given here: two bytes, and it sorts.

    The numbers are for ever; new choices go to the end.
    """

    impl = SmallInteger
    cache_ok = True

    def __init__(self, *choices: Choice) -> None:
        super().__init__()
        self.choices = choices

    def process_bind_param(self, value: Choice | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else self.choices.index(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Choice | None:  # noqa: ARG002
        return None if value is None else self.choices[value]


class Texts(TypeDecorator[Mapping[str, str]]):
    """A mapping of texts, such as a name per language, as JSON; it keeps its order."""

    impl = Text
    cache_ok = True

    def process_bind_param(
        self,
        value: Mapping[str, str] | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> str | None:
        return None if value is None else contents.as_json(dict(value))

    def process_result_value(
        self,
        value: str | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> Mapping[str, str] | None:
        return None if value is None else orjson.loads(value)


class Choices(TypeDecorator[Mapping[str, bool]]):
    """What was chosen and what was not, by key, as JSON; None is no choice at all."""

    impl = Text
    cache_ok = True

    def process_bind_param(
        self,
        value: Mapping[str, bool] | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> str | None:
        return contents.as_json(dict(value)) if value else None

    def process_result_value(
        self,
        value: str | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> Mapping[str, bool]:
        return orjson.loads(value) if value else {}


class Written(TypeDecorator[Content]):
    """What a revision or a draft says, as JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Content | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else contents.dumps(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Content | None:  # noqa: ARG002
        return None if value is None else contents.loads(value)


class Offered(TypeDecorator[Candidate]):
    """What a source offers, as JSON: what it says, with the guid that goes with it.

    What was stored before guids were has an empty one.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Candidate | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else contents.dumps(value.content, guid=value.guid)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Candidate | None:  # noqa: ARG002
        if value is None:
            return None
        stored = orjson.loads(value)
        return Candidate(guid=stored.get("guid", ""), content=contents.content_of(stored))
