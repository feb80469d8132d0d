"""/start: a greeting, or straight to what a deep link points to."""

from bot.domain.news import ItemId
from bot.domain.people import PersonId
from bot.messages import notices, readers, staff
from bot.messages.actions import Origin, ShowAlbum, ShowDocument
from bot.messages.steps import ListKind
from bot.services.access import AlreadyHereError
from handlers import attachments, beginning, items, person
from handlers.telling import tell
from handlers.visit import Visit

_JOIN = "join-"
_OF_A_PREVIEW = ("i0", "a0", "d0")


async def answer(visit: Visit) -> None:
    """`i12` opens an item, `a12` its album, `d12-0` its first document.

    `p5` opens a person, `s3` a section, `q9` a search.

    `join-TOKEN` takes up an invitation; what a preview's links lead to is not there yet.
    """
    await visit.services.following.revive(visit.chat.id)
    payload = visit.arguments
    if payload.startswith(_JOIN) and visit.is_private:
        await _join(visit, payload.removeprefix(_JOIN))
    elif payload.startswith(_OF_A_PREVIEW) and (payload + "-")[2] == "-":
        await visit.say(notices.preview_only(visit.words))
    elif (number := _number(payload, "i")) is not None:
        below = await beginning.offered_below(visit)
        await items.open_item(visit, ItemId(number), 1, Origin(), below=below)
    elif (number := _number(payload, "a")) is not None:
        await attachments.show_album(visit, ShowAlbum(number))
    elif (found := _document(payload)) is not None:
        await attachments.show_document(visit, found)
    elif (number := _number(payload, "p")) is not None:
        below = await beginning.offered_below(visit)
        await person.open_person(visit, PersonId(number), below=below)
    elif (origin := _listed(payload)) is not None:
        await items.show_list(visit, origin)
    else:
        await _greet(visit)


async def _greet(visit: Visit) -> None:
    if not visit.is_private:
        await visit.say(readers.help_page(visit.words, role=None))
        return
    if visit.role is not None:
        await visit.services.menus(visit.user, visit.words.language)
    subscribed = await visit.services.following.follows(visit.chat.id)
    first = await beginning.first_tap(visit)
    await visit.say(
        readers.greeting(visit.name, visit.words, subscribed=subscribed, beginning=first)
    )


async def _join(visit: Visit, token: str) -> None:
    try:
        taken = await visit.services.access.join(token, visit.user, visit.name)
    except AlreadyHereError as here:
        await visit.say(staff.already_here(here.role, visit.words))
        return
    if taken is None:
        await visit.say(staff.invitation_invalid(visit.words))
        return
    await visit.services.menus(visit.user, visit.words.language)
    sections = await visit.services.staffing.named(taken.sections)
    await visit.say(staff.welcome(taken.role, visit.words, sections=sections))
    name = visit.name
    await tell(
        visit.services,
        taken.invited_by,
        lambda words: staff.told_joined(name, taken.role, words),
    )


def _document(payload: str) -> ShowDocument | None:
    """`d12-0` is the first document of item 12."""
    item, _, place = payload.partition("-")
    number, at = _number(item, "d"), _number(f"d{place}", "d")
    return None if number is None or at is None else ShowDocument(number, at)


def _listed(payload: str) -> Origin | None:
    for letter, kind in (("s", ListKind.SECTION), ("q", ListKind.SEARCH)):
        number = _number(payload, letter)
        if number is not None:
            return Origin(kind, number)
    return None


def _number(payload: str, letter: str) -> int | None:
    digits = payload.removeprefix(letter)
    if digits == payload or not (digits.isascii() and digits.isdigit()) or len(digits) > 15:
        return None
    return int(digits)
