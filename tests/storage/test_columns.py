"""Column types: the same values on both databases."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Dialect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import StatementError
from sqlalchemy.types import TypeDecorator

from bot.domain.broadcasts import BroadcastState, DeliveryState, Lane, Purpose
from bot.domain.chats import UserId
from bot.domain.desk import AuditEntry
from storage.columns import Chosen, Moment, Numbered, Texts, Words, Written
from storage.database import Database
from storage.models import metadata
from tests.storage.builders import NOON, candidate

text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    at=st.datetimes(dt.datetime(1970, 1, 2), dt.datetime(2200, 1, 1), timezones=st.timezones()),  # noqa: DTZ001
    subject=text,
    details=st.dictionaries(text, text, max_size=3),
)
async def test_values_come_back_the_same(
    database: Database, at: dt.datetime, subject: str, details: dict[str, str]
) -> None:
    async with database.begin() as tx:
        entry = AuditEntry(at=at, actor=UserId(1), act="x", subject=subject, details=details)
        await tx.audit.record(entry)
        (found,) = await tx.audit.latest(1)
    assert found == entry
    assert found.at.tzinfo is dt.UTC


async def test_moments_compare_across_time_zones(database: Database) -> None:
    """Five in the morning in Moscow is before three in the morning in London."""
    moscow = dt.timezone(dt.timedelta(hours=3))
    async with database.begin() as tx:
        later = dt.datetime(2024, 3, 1, 3, 0, 30, tzinfo=dt.UTC)
        (stored,) = await tx.inbox.store({1: {}}, at=later)
        await tx.inbox.close([stored.number], at=later)
        await tx.inbox.purge(before=dt.datetime(2024, 3, 1, 6, tzinfo=moscow))
        assert await tx.inbox.store({1: {}}, at=later) == ()
        await tx.inbox.purge(before=dt.datetime(2024, 3, 1, 6, 1, tzinfo=moscow))
        assert await tx.inbox.store({1: {}}, at=later)


async def test_a_moment_needs_its_time_zone(database: Database) -> None:
    with pytest.raises(StatementError, match="without a time zone"):
        async with database.begin() as tx:
            await tx.news.add(candidate("a"), at=NOON.replace(tzinfo=None))


def test_numbers_of_choices_are_for_ever() -> None:
    """Rows hold these numbers: a new choice goes to the end."""
    numbered = {
        column.type.choices
        for table in metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Numbered)
    }
    assert numbered == {
        (Lane.REPLIES, Lane.URGENT, Lane.NORMAL, Lane.DIGESTS),
        (Purpose.NEWS, Purpose.EDIT, Purpose.NOTICE, Purpose.RETRACTION),
        (
            BroadcastState.RUNNING,
            BroadcastState.STOPPED,
            BroadcastState.DONE,
            BroadcastState.PAUSED,
        ),
        (
            DeliveryState.WAITING,
            DeliveryState.SENDING,
            DeliveryState.SENT,
            DeliveryState.FAILED,
            DeliveryState.SKIPPED,
            DeliveryState.ASSUMED,
            DeliveryState.SUSPENDED,
        ),
    }


@pytest.mark.parametrize("kind", [Chosen(Lane), Numbered(*Lane), Texts(), Written(), Moment()])
@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()])  # type: ignore[no-untyped-call]
def test_nothing_stays_nothing(kind: TypeDecorator[object], dialect: Dialect) -> None:
    assert kind.process_bind_param(None, dialect) is None
    assert kind.process_result_value(None, dialect) is None
    assert Words().process_bind_param(None, dialect) is None


async def test_half_a_character_does_not_stop_an_entry(database: Database) -> None:
    async with database.begin() as tx:
        await tx.audit.record(
            AuditEntry(at=NOON, actor=UserId(1), act="x", subject="y", details={"a": "\ud800"})
        )
        (found,) = await tx.audit.latest(1)
    assert found.details == {"a": "?"}
