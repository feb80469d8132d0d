"""/person: who somebody is, which offices they held, and the news about them."""

import asyncio

from bot.domain.chats import Target
from bot.domain.offices import OfficeFound
from bot.domain.people import PersonId
from bot.messages import charts, dossiers, following, notices, offices, people, sharing
from bot.messages.actions import FollowPerson, OpenItem
from bot.messages.message import Buttons
from bot.services.searching import QUERY_LIMIT
from bot.text.markup import Html
from handlers.visit import Visit

PURPOSE = "person"


async def answer(visit: Visit) -> None:
    if not visit.arguments:
        await ask(visit)
    else:
        await find(visit, visit.arguments)


async def ask(visit: Visit) -> None:
    await visit.ask(people.ask(visit.words), PURPOSE)


async def find(visit: Visit, query: str) -> None:
    """Show the dossier when it is certain whose it is; otherwise ask who was meant."""
    if len(query) > QUERY_LIMIT:
        await visit.say(notices.too_long(visit.words, QUERY_LIMIT))
        return
    if await _holds_office(visit, query):
        return
    found = await visit.services.people.find(query)
    if not visit.services.is_again:
        visit.services.counting.searched(query, visit.chat.id, found=bool(found.hits))
    if found.certain:
        await open_person(visit, found.hits[0].person.id)
    elif found.hits:
        await visit.show(people.choices(found, visit.words, today=visit.today))
    else:
        number = await visit.services.searching.remember(" ".join(query.split()))
        await visit.show(people.nobody(query, visit.words, search=number))


async def _holds_office(visit: Visit, query: str) -> bool:
    """Answer a question about an office; False where it is none."""
    found = await visit.services.people.office(query, visit.today)
    if found is None:
        return False
    if len(found.held) == 1:
        line = offices.answer_line(found, visit.words, today=visit.today)
        await open_person(visit, found.held[0].person.id, answer=line)
    else:
        follow = await _follow_row(visit, found)
        await visit.show(offices.holders(found, visit.words, today=visit.today, follow=follow))
    return True


async def _follow_row(visit: Visit, found: OfficeFound) -> Buttons:
    """To follow the organisation that all offices are of."""
    roles = [each.role for each in (*found.held, *found.others)]
    bodies = {role.organisation for role in roles}
    if not visit.is_private or len(bodies) != 1 or None in bodies:
        return ()
    wishing, key = visit.services.wishing, str(bodies.pop())
    topic = await wishing.topic(Target.ORGANISATION, key)
    wish = await wishing.wish(visit.chat.id, Target.ORGANISATION, key)
    return following.topic_row(topic, visit.words, followed=wish is not None)


async def open_person(
    visit: Visit,
    person_id: PersonId,
    *,
    page: int = 1,
    back: OpenItem | None = None,
    answer: Html | None = None,
    below: Buttons = (),
    is_new: bool = True,
) -> None:
    """Show a dossier; `back` is the item that it was opened from, `answer` stands above it.

    `below` is offered below its own buttons. Not `is_new` where it was open already.
    """
    reading = visit.services.reading
    shown = await reading.dossier(person_id, page, visit.words.language, chat=visit.chat.id)
    if is_new and page == 1 and not visit.services.is_again:
        visit.services.counting.looked_up(shown.person.id)
    await visit.show(
        dossiers.dossier(
            shown.person,
            items=shown.items,
            sections=await reading.sections(),
            words=visit.words,
            today=visit.today,
            back=back,
            presence=shown.presence,
            beside=shown.beside,
            follows=shown.follows if visit.is_private else None,
            portrait=shown.portrait,
            answer=answer,
            desk=_share_row(visit, shown.person.id) + below,
            zone=visit.services.zone,
            is_text_only=shown.is_text_only,
        )
    )


def _share_row(visit: Visit, person: PersonId) -> Buttons:
    """Pass on what is shown; in a group it is passed on already."""
    if not visit.is_private:
        return ()
    return sharing.row(f"p{person}", visit.words, bot=visit.services.bot)


async def follow(visit: Visit, action: FollowPerson) -> None:
    """Note or end a wish, say so, and show the dossier with the other button."""
    visit.requires_private()
    wishing, key = visit.services.wishing, str(action.person)
    if action.wanted:
        wish = await wishing.follow(visit.chat.id, Target.PERSON, key)
        await visit.alert(following.noted(wish, visit.words))
    else:
        topic = await wishing.topic(Target.PERSON, key)
        await wishing.stop(visit.chat.id, Target.PERSON, key)
        await visit.alert(following.ended(topic, visit.words))
    back = OpenItem(action.item, action.item_page, action.origin) if action.item else None
    person = PersonId(action.person)
    await open_person(visit, person, page=action.page, back=back, is_new=False)


async def show_chart(visit: Visit, person_id: PersonId) -> None:
    """Draw it off the event loop: some 20 ms during which nobody else would be answered."""
    person, presence = await visit.services.reading.presence(person_id)
    if presence.total < dossiers.LEAST_CHARTED:
        await open_person(visit, person_id)
        return
    drawn = await asyncio.to_thread(charts.png, presence.days)
    caption = dossiers.chart(person, presence, visit.words)
    await visit.services.sender.picture(visit.chat.id, caption, drawn)


async def show_portrait(visit: Visit, person_id: PersonId) -> None:
    person, portrait = await visit.services.reading.portrait(person_id)
    if portrait is not None:
        await visit.say(dossiers.portrait_alone(person, portrait, visit.words))
