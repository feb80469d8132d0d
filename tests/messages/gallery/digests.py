"""Digests, when they come, and what is new on return."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.chats import Cadence
from bot.domain.digests import Habits
from bot.domain.manners import Manner, Quiet
from bot.domain.news import Correction, Item
from bot.messages import digests, news, settings
from bot.messages.message import Message
from bot.messages.words import Words
from tests.messages.gallery.values import MOSCOW, Scene
from tests.messages.samples import (
    ARTICLE,
    BRIEF,
    DIPLOMACY,
    LONG,
    MOMENT,
    PEACEKEEPING,
    SECTIONS,
    TODAY,
    item,
)

HABITS = Habits(zone="Europe/Moscow", hour=9, weekday=4)
QUIET = replace(HABITS, quiet=(1320, 420))


def digest(words: Words, *items: Item, cadence: Cadence = Cadence.DAILY) -> Message:
    return digests.digest(
        items,
        cadence,
        sections=SECTIONS,
        day=MOMENT,
        words=words,
        zone=MOSCOW,
        bot="newsdesk_bot",
    )


CORRECTED = replace(ARTICLE, correction=Correction(at=MOMENT + timedelta(days=1)))
MANY = [
    item(number, title=f"Talks no. {number} " + "on borders & trade " * 9, section=slug)
    for number, slug in enumerate([PEACEKEEPING.slug] * 20 + [DIPLOMACY.slug] * 20 + [None] * 5, 1)
]

DIGESTS: dict[str, Scene] = {
    "daily": lambda w: digest(w, CORRECTED, LONG, BRIEF),
    "weekly-of-one": lambda w: digest(w, BRIEF, cadence=Cadence.WEEKLY),
    "held": lambda w: digest(w, LONG, ARTICLE, cadence=Cadence.AT_ONCE),
    "folded": lambda w: digest(w, *MANY),
    "settings": lambda w: settings.settings(HABITS, w, MOMENT),
    "settings-quiet": lambda w: settings.settings(QUIET, w, MOMENT),
    "settings-silent": lambda w: settings.settings(
        HABITS, w, MOMENT, manner=Manner(quiet=Quiet(0, 0, "UTC"))
    ),
    "settings-silent-at-night": lambda w: settings.settings(
        HABITS, w, MOMENT, manner=Manner(quiet=Quiet(22 * 60, 7 * 60, "Asia/Yerevan"))
    ),
    "settings-urgent": lambda w: settings.settings(
        replace(QUIET, urgent=True, zone="Etc/GMT-5"), w, MOMENT
    ),
    "choose-hour": lambda w: settings.choose_hour(HABITS, w),
    "choose-weekday": lambda w: settings.choose_weekday(HABITS, w),
    "choose-zone": lambda w: settings.choose_zone(HABITS, w, MOMENT),
    "choose-quiet": lambda w: settings.choose_quiet(QUIET, w),
    "ask-zone": settings.ask_zone,
    "ask-zone-again": lambda w: settings.ask_zone(w, again=True),
    "ask-quiet": settings.ask_quiet,
    "ask-quiet-again": lambda w: settings.ask_quiet(w, again=True),
    "new-since": lambda w: news.with_new(Message(text=news.latest_heading(w)), MOMENT, 3, w),
    "new-since-one": lambda w: news.with_new(Message(text=news.latest_heading(w)), MOMENT, 1, w),
    "new-heading": lambda w: Message(text=news.new_heading(MOMENT.astimezone(MOSCOW), w)),
    "dated-heading": lambda w: Message(text=news.dated_heading(TODAY, w)),
    "since-unread": news.since_unread,
}
