"""/settings: when and how a chat wishes to hear of us; in a group its admins decide."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.domain.digests import Habits
from bot.domain.manners import EVERYTHING, Format
from bot.domain.news import ItemId
from bot.errors import GoneError
from bot.messages import news, settings
from bot.messages.actions import SetHabit
from bot.messages.steps import HabitStep
from bot.text.hours import hours
from bot.text.zones import zone_named
from handlers.deciding import is_refused
from handlers.visit import Visit

ZONE, QUIET = "settings-zone", "settings-quiet"

_SPAN = re.compile(r"(\d{1,4})-(\d{1,4})")
_DAY_MINUTES = 24 * 60


async def answer(visit: Visit) -> None:
    if await is_refused(visit):
        return
    await _show(visit, await visit.services.preferring.habits(visit.chat.id))


async def step(visit: Visit, action: SetHabit) -> None:
    """What a button does; without a key it shows what there is to choose."""
    if await is_refused(visit):
        return
    await _STEPS[action.step](visit, action.key)


async def _show(visit: Visit, habits: Habits) -> None:
    now, manner = visit.services.clock.now(), await visit.services.preferring.manner(visit.chat.id)
    chat = visit.update.effective_chat
    in_a_topic = bool(visit.message and visit.message.is_topic_message)
    has_topics = bool(chat and chat.is_forum) and in_a_topic
    await visit.show(
        settings.settings(habits, visit.words, now, manner=manner, has_topics=has_topics)
    )


async def _set(visit: Visit, **changes: object) -> None:
    habits = await visit.services.preferring.change(
        visit.chat.id,
        lambda before: replace(before, **changes),  # type: ignore[arg-type]
    )
    await _show(visit, habits)


async def _overview(visit: Visit, _key: str) -> None:
    await answer(visit)


async def _hour(visit: Visit, key: str) -> None:
    if key:
        await _set(visit, hour=_number(key, 24))
    else:
        habits = await visit.services.preferring.habits(visit.chat.id)
        await visit.show(settings.choose_hour(habits, visit.words))


async def _weekday(visit: Visit, key: str) -> None:
    if key:
        await _set(visit, weekday=_number(key, 7))
    else:
        habits = await visit.services.preferring.habits(visit.chat.id)
        await visit.show(settings.choose_weekday(habits, visit.words))


async def _zone(visit: Visit, key: str) -> None:
    if key:
        if key not in settings.ZONES:
            raise GoneError("no such zone")
        await _set(visit, zone=key)
    else:
        habits = await visit.services.preferring.habits(visit.chat.id)
        now = visit.services.clock.now()
        await visit.offer(settings.choose_zone(habits, visit.words, now), ZONE)


async def _other_zone(visit: Visit, _key: str) -> None:
    await visit.ask(settings.ask_zone(visit.words), ZONE)


async def _quiet(visit: Visit, key: str) -> None:
    if key:
        found = _SPAN.fullmatch(key)
        if found is None:
            raise GoneError("no such hours")
        await _set(visit, quiet=(int(found[1]) % _DAY_MINUTES, int(found[2]) % _DAY_MINUTES))
    else:
        habits = await visit.services.preferring.habits(visit.chat.id)
        await visit.offer(settings.choose_quiet(habits, visit.words), QUIET)


async def _other_quiet(visit: Visit, _key: str) -> None:
    await visit.ask(settings.ask_quiet(visit.words), QUIET)


async def _no_quiet(visit: Visit, _key: str) -> None:
    await _set(visit, quiet=None)


async def _urgent(visit: Visit, key: str) -> None:
    await _set(visit, urgent=key == "1")


async def _sound(visit: Visit, key: str) -> None:
    await visit.services.preferring.hush(visit.chat.id, is_silent=key == "0")
    await _show(visit, await visit.services.preferring.habits(visit.chat.id))


async def _format(visit: Visit, key: str) -> None:
    """Choose a format; a rich one is shown at once, for not every app can show it."""
    preferring, chat = visit.services.preferring, visit.chat.id
    if not key:
        chosen = (await preferring.look(chat)).format
        await visit.show(settings.choose_format(chosen, visit.words))
        return
    if key not in set(Format):
        raise GoneError("no such format")
    await preferring.reformat(chat, Format(key))
    await _show(visit, await preferring.habits(chat))
    if key == Format.RICH:
        await visit.say(settings.rich_sample(visit.words))


async def _topic(visit: Visit, key: str) -> None:
    """Let a section's news go into the topic where the button stands, or no longer."""
    preferring, chat, message = visit.services.preferring, visit.chat.id, visit.message
    thread = message.message_thread_id if message and message.is_topic_message else None
    manner, sections = await preferring.topics(chat)
    if key:
        slugs = {str(each.id): each.slug for each in sections} | {settings.ALL: EVERYTHING}
        if key not in slugs:
            raise GoneError("no such section")
        is_here = dict(manner.topics).get(slugs[key]) == thread
        await preferring.place(chat, slugs[key], None if is_here else thread)
        manner, sections = await preferring.topics(chat)
    await visit.show(settings.choose_topic(manner, thread, sections, visit.words))


async def _plain(visit: Visit, key: str) -> None:
    """Let a rich copy that cannot be read be plain text, and all that come."""
    services = visit.services
    before = await services.preferring.look(visit.chat.id)
    if before.format is Format.RICH:  # else another was chosen since that copy came
        await services.preferring.reformat(visit.chat.id, Format.FULL)
    view = await services.reading.item(ItemId(_number(key, 10**15)), visit.words.language)
    look = await services.preferring.look(visit.chat.id)
    shown = await visit.show(
        news.pushed(
            view.item,
            section=view.section,
            words=visit.words,
            kind=visit.chat.kind,
            bot=services.bot,
            zone=services.zone,
            look=look,
        )
    )
    await services.translating.switched(view.item.id, visit.chat.id, shown)
    if before.format is Format.RICH:
        await visit.say(settings.plain_from_now_on(visit.words))


def _number(key: str, below: int) -> int:
    if not key.isascii() or not key.isdigit() or int(key) >= below:
        raise GoneError("no such choice")
    return int(key)


_STEPS: Mapping[HabitStep, Callable[[Visit, str], Awaitable[None]]] = {
    HabitStep.SHOW: _overview,
    HabitStep.SOUND: _sound,
    HabitStep.HOUR: _hour,
    HabitStep.WEEKDAY: _weekday,
    HabitStep.ZONE: _zone,
    HabitStep.OTHER_ZONE: _other_zone,
    HabitStep.QUIET: _quiet,
    HabitStep.OTHER_QUIET: _other_quiet,
    HabitStep.NO_QUIET: _no_quiet,
    HabitStep.URGENT: _urgent,
    HabitStep.FORMAT: _format,
    HabitStep.PLAIN: _plain,
    HabitStep.TOPIC: _topic,
}


async def zoned(visit: Visit, _subject: str, text: str) -> None:
    """Take a zone as it was typed; what is not read is asked again."""
    if await is_refused(visit):
        return
    zone = zone_named(text)
    if zone is None:
        await visit.ask(settings.ask_zone(visit.words, again=True), ZONE)
        return
    await _set(visit, zone=zone)


async def hushed(visit: Visit, _subject: str, text: str) -> None:
    """Take quiet hours as they were typed; what is not read is asked again."""
    if await is_refused(visit):
        return
    habits = await visit.services.preferring.habits(visit.chat.id)
    found = hours(text, ZoneInfo(habits.zone))
    if found is None:
        await visit.ask(settings.ask_quiet(visit.words, again=True), QUIET)
        return
    since, until, zone = found
    await _set(visit, quiet=(since, until), zone=zone)
