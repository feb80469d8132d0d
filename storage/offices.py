"""Offices: a role and its row, with the organisation where it is held."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row

from bot.domain.people import Organisation, Role, RoleId, Sighting
from storage.organisations import Organisations


class Offices:
    def __init__(self, organisations: Organisations) -> None:
        self._organisations = organisations

    async def told(self, rows: Sequence[Row[Any]]) -> tuple[Role, ...]:
        """The roles of rows, in their order."""
        numbers = {row.organisation_id for row in rows} - {None}
        bodies = await self._organisations.by_ids(numbers)
        return tuple(_role(row, bodies.get(row.organisation_id)) for row in rows)

    async def row(self, role: Role) -> dict[str, object]:
        body = await self._organisations.ensure(role.organisations)
        return {
            "titles": role.titles,
            "organisation_id": None if body is None else body.id,
            "rank": role.rank,
            "acting": role.acting,
            "since": role.since,
            "until": role.until,
            "seen_first": role.seen and role.seen.first,
            "seen_last": role.seen and role.seen.last,
            "item_id": role.seen and role.seen.item,
            "source": role.source,
        }


def _role(row: Row[Any], body: Organisation | None) -> Role:
    return Role(
        id=RoleId(row.id),
        titles=row.titles,
        organisations={} if body is None else body.names,
        organisation=None if body is None else body.id,
        rank=row.rank,
        acting=row.acting,
        since=row.since,
        until=row.until,
        seen=_sighting(row.seen_first, row.seen_last, row.item_id),
        source=row.source,
    )


def _sighting(first: date | None, last: date | None, item: int | None) -> Sighting | None:
    if first is None or last is None:
        return None
    return Sighting(first=first, last=last, item=item)
