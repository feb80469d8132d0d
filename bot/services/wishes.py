"""Wishes: what chats follow, with the names of it; several numbers may mean one person."""

from collections.abc import Iterable

from bot.domain.chats import ChatId, ChatState, Follow, Target
from bot.domain.follows import Subject, Topic, Wish
from bot.domain.news import SectionId
from bot.domain.people import OrganisationId, PersonId
from bot.domain.search import SearchId
from bot.errors import ForbiddenError
from storage.transaction import Transaction


async def take_up(tx: Transaction, chat: ChatId) -> bool:
    """Let a chat have the news that it wishes for; False where it could already.

    A group that the desk has only been offered may decide for itself. Raise ForbiddenError for
    one that the desk has paused or removed: that is not theirs to undo.
    """
    known = await tx.chats.get(chat)
    if known is not None and known.state in {ChatState.PAUSED, ChatState.REMOVED}:
        raise ForbiddenError(f"the desk has {known.state} this chat")
    if known is None or known.state is ChatState.ACTIVE:
        return False
    await tx.chats.set_state(chat, ChatState.ACTIVE)
    return True


async def keys_of(tx: Transaction, target: Target, key: str) -> tuple[str, ...]:
    """The keys of follows that mean the same: a merger of people leaves them as they were."""
    if target is not Target.PERSON:
        return (key,)
    records = await tx.people.mergers.records(PersonId(_number(key)))
    return tuple(map(str, records)) or (key,)


async def standing(tx: Transaction, chat: ChatId) -> tuple[Follow, ...]:
    """What a chat follows, the oldest first; a person once, whatever numbers they had."""
    follows = await tx.follows.of(chat)
    people = [PersonId(int(each.key)) for each in follows if each.target is Target.PERSON]
    roots = await tx.people.mergers.roots(people) if people else {}
    seen: dict[tuple[Target, str], Follow] = {}
    for each in follows:
        key = each.key
        if each.target is Target.PERSON:
            key = str(roots.get(PersonId(int(key)), key))
        seen.setdefault((each.target, key), each)
    return tuple(seen.values())


async def named(tx: Transaction, follows: Iterable[Follow]) -> tuple[Wish, ...]:
    return tuple([Wish(each, await topic(tx, each.target, each.key)) for each in follows])


async def topic(tx: Transaction, target: Target, key: str) -> Topic:
    """What a key names; whoever was merged is whom they turned out to be."""
    number, found = _number(key), None
    subject: Subject = None
    match target:
        case Target.EVERYTHING:
            key = ""
        case Target.SECTION:
            subject = await tx.sections.get(SectionId(number))
        case Target.PERSON:
            subject = found = await tx.people.person(PersonId(number))
            key = str(found.id) if found is not None else key
        case Target.ORGANISATION:
            subject = await tx.people.organisations.organisation(OrganisationId(number))
        case Target.SEARCH:
            subject = await tx.searches.text(SearchId(number))
    return Topic(target, key, subject)


def _number(key: str) -> int:
    """A key of a button that anybody may have made up; 0 is nobody's."""
    return int(key) if key.isascii() and key.isdigit() and len(key) <= 18 else 0
