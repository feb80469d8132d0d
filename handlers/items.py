"""Lists of items, and an item opened from one."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.chats import Target
from bot.domain.follows import Topic
from bot.domain.news import ItemId, Section, SectionId
from bot.domain.people import PersonId
from bot.domain.search import SearchId
from bot.errors import GoneError
from bot.messages import corrections, following, histories, news, sharing
from bot.messages.actions import Origin
from bot.messages.message import Buttons, Message
from bot.messages.steps import ListKind
from handlers import choosing, person, search
from handlers.visit import Visit


async def show_list(visit: Visit, origin: Origin) -> None:
    """Show a page of the list that an origin names."""
    match origin.kind:
        case ListKind.LATEST:
            await visit.show(await _latest(visit, origin))
        case ListKind.NEW | ListKind.DATED:
            await visit.show(await _since(visit, origin))
        case ListKind.SECTION:
            await visit.show(await _section(visit, origin))
        case ListKind.PERSON:
            await person.open_person(visit, PersonId(origin.key), page=origin.page)
        case ListKind.SEARCH:
            await search.show_results(visit, SearchId(origin.key), page=origin.page)
        case ListKind.LITERAL_SEARCH:
            await search.show_results(visit, SearchId(origin.key), page=origin.page, literal=True)


async def open_item(
    visit: Visit, item_id: ItemId, page: int, origin: Origin, *, below: Buttons = ()
) -> None:
    """Show an item; `below` is offered below its own buttons."""
    try:
        shown = await card(visit, item_id, page, origin)
        await visit.show(replace(shown, buttons=shown.buttons + below))
    except GoneError:
        await _show_retracted(visit, item_id)


async def _show_retracted(visit: Visit, item_id: ItemId) -> None:
    """The desk still comes to the history of what readers see no more."""
    if visit.role is None or not visit.is_private:
        raise GoneError("no such item")
    history = await visit.services.histories.of(item_id, 1, visit.user)
    await visit.show(histories.retracted(history.item, visit.words))


async def card(visit: Visit, item_id: ItemId, page: int, origin: Origin) -> Message:
    """An item at a page of its text, as this reader sees it."""
    view = await visit.services.reading.item(item_id, visit.words.language, chat=visit.chat.id)
    return news.card(
        view.item,
        page=page,
        origin=origin,
        section=view.section,
        people=view.people,
        translation=view.translation,
        words=visit.words,
        zone=visit.services.zone,
        desk=histories.reader_row(view.item, visit.words)
        + await _desk_row(visit, item_id)
        + _passing_on(visit, item_id),
        is_text_only=view.is_text_only,
    )


def _passing_on(visit: Visit, item: ItemId) -> Buttons:
    """Follow what an item is about, and share it."""
    if not visit.is_private:
        return ()
    (share,) = sharing.row(f"i{item}", visit.words, bot=visit.services.bot)
    return ((following.from_item(item, visit.words), *share),)


async def _desk_row(visit: Visit, item: ItemId) -> Buttons:
    """What the desk may do to an item; in groups it does nothing."""
    if not visit.is_private or visit.role is None:
        return ()
    acts = await visit.services.correcting.acts_on(item, visit.user)
    steps = [step for step, act in choosing.ACTS.items() if act in acts]
    is_staff = visit.role is not None
    desk = corrections.desk_row(item, steps, visit.words, is_staff=is_staff)
    return desk + histories.desk_row(item, visit.words)


async def show_picture(visit: Visit, item_id: ItemId) -> None:
    view = await visit.services.reading.item(item_id, visit.words.language)
    shown = news.picture_alone(
        view.item, section=view.section, words=visit.words, zone=visit.services.zone
    )
    if shown is not None:
        await visit.say(shown)


async def _latest(visit: Visit, origin: Origin) -> Message:
    page = await visit.services.reading.latest(origin.page, visit.words.language)
    if not page.entries:
        return news.no_news(visit.words)
    return news.listing(
        page,
        origin.at(page.number),
        heading=news.latest_heading(visit.words),
        sections=await visit.services.reading.sections(),
        words=visit.words,
        zone=visit.services.zone,
    )


async def _since(visit: Visit, origin: Origin) -> Message:
    """What came after a moment, or is dated a day or later."""
    catching_up, zone = visit.services.catching_up, visit.services.zone
    try:
        if origin.kind is ListKind.NEW:
            since = datetime.fromtimestamp(origin.key, UTC).astimezone(zone)
            heading = news.new_heading(since, visit.words)
            page = await catching_up.since(since, origin.page, visit.words.language)
        else:
            day = date.fromordinal(origin.key)
            heading = news.dated_heading(day, visit.words)
            page = await catching_up.since_day(day, origin.page, visit.words.language)
    except (ValueError, OverflowError, OSError) as error:
        raise GoneError("no such day") from error
    return news.listing(
        page,
        origin.at(page.number),
        heading=heading,
        sections=await visit.services.reading.sections(),
        words=visit.words,
        zone=zone,
    )


async def latest_anew(visit: Visit) -> None:
    """The latest, with what is new since this reader last looked."""
    shown = await _latest(visit, Origin())
    away = None
    if visit.is_private:
        away = await visit.services.catching_up.looked(visit.chat.id, visit.words.language)
    if away is not None:
        since, count = away
        shown = news.with_new(shown, since.astimezone(visit.services.zone), count, visit.words)
    await visit.show(shown)


async def _section(visit: Visit, origin: Origin) -> Message:
    section, page = await visit.services.reading.in_section(
        SectionId(origin.key), origin.page, visit.words.language
    )
    return news.listing(
        page,
        origin.at(page.number),
        heading=news.section_heading(section, visit.words),
        sections=await visit.services.reading.sections(),
        words=visit.words,
        zone=visit.services.zone,
        follow=await _follow_row(visit, section),
    )


async def _follow_row(visit: Visit, section: Section) -> Buttons:
    if not visit.is_private:
        return ()
    topic = Topic(Target.SECTION, str(section.id), section)
    wish = await visit.services.wishing.wish(visit.chat.id, topic.target, topic.key)
    row = following.topic_row(topic, visit.words, followed=wish is not None)
    return row + sharing.row(f"s{section.id}", visit.words, bot=visit.services.bot)
