"""Exchanging: the directory to a file and back, with nothing lost on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.news import ItemId
from bot.domain.people import Organisation, Portrait, Profile, Role
from bot.services.linking import point_anew
from storage.database import Database
from storage.transaction import Transaction

BATCH = 500
"""Items asked for at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Everybody as entered, all organisations, and the refs of those who have a portrait."""

    profiles: tuple[Profile, ...]
    organisations: tuple[Organisation, ...]
    portrayed: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanging:
    database: Database

    async def take(
        self,
        profiles: Sequence[Profile],
        called: Sequence[tuple[Mapping[str, str], Sequence[str]]] = (),
    ) -> int:
        """Store profiles and what else organisations are called; gives how many were added."""
        added = 0
        async with self.database.begin() as tx:
            numbers = await _numbers(tx, profiles)
            for profile in profiles:
                roles = tuple(_with_item(role, numbers) for role in profile.roles)
                added += (await tx.people.put(replace(profile, roles=roles)))[1]
            news = [await _call(tx, names, aliases) for names, aliases in called]
            if any(news):
                await tx.people.note_words()
            for profile in profiles:
                await _merge(tx, profile)
            await point_anew(tx)
        return added

    async def give(self) -> Given:
        """The whole directory, with the guids of the items that tell of an office.

        Portraits are fetched one by one (`portrait`): together they may be more than fits.
        """
        async with self.database.read() as tx:
            portrayed = await tx.people.portrayed()
            profiles = await tx.people.profiles()
            organisations = await tx.people.organisations.all()
            guids: dict[ItemId, str] = {}
            seen = [
                ItemId(role.seen.item)
                for profile in profiles
                for role in profile.roles
                if role.seen is not None and role.seen.item is not None
            ]
            for start in range(0, len(seen), BATCH):
                guids |= await tx.news.guids(seen[start : start + BATCH])
        told = tuple(
            replace(profile, roles=tuple(_with_guid(role, guids) for role in profile.roles))
            for profile in profiles
        )
        return Given(profiles=told, organisations=organisations, portrayed=portrayed)

    async def portrait(self, ref: str) -> Portrait | None:
        """The portrait under a ref; None where only Telegram keeps it."""
        async with self.database.read() as tx:
            return await tx.people.own_portrait(ref)


async def _numbers(tx: Transaction, profiles: Sequence[Profile]) -> Mapping[str, int]:
    """The items that a file names, as far as we have them."""
    guids = [
        role.seen.guid
        for profile in profiles
        for role in profile.roles
        if role.seen is not None and role.seen.guid is not None
    ]
    numbers: dict[str, int] = {}
    for start in range(0, len(guids), BATCH):
        numbers |= await tx.news.numbers(guids[start : start + BATCH])
    return numbers


async def _call(tx: Transaction, names: Mapping[str, str], aliases: Sequence[str]) -> bool:
    """Note what else an organisation is called; whether any of it is new."""
    body = await tx.people.organisations.ensure(names)
    if body is None:
        return False
    return any([await tx.people.organisations.add_alias(body.id, alias) for alias in aliases])


async def _merge(tx: Transaction, profile: Profile) -> None:
    if profile.merged_into is None:
        return
    mergers = tx.people.mergers
    other, into = await mergers.number_of(profile.ref), await mergers.number_of(profile.merged_into)
    if other is not None and into is not None:
        await mergers.merge(other, into=into)


def _with_item(role: Role, numbers: Mapping[str, int]) -> Role:
    if role.seen is None or role.seen.guid is None:
        return role
    return replace(role, seen=replace(role.seen, item=numbers.get(role.seen.guid)))


def _with_guid(role: Role, guids: Mapping[ItemId, str]) -> Role:
    if role.seen is None or role.seen.item is None:
        return role
    return replace(role, seen=replace(role.seen, guid=guids.get(ItemId(role.seen.item))))
