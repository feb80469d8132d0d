"""Wishes in words: the names of what is followed, how it comes, and the buttons that change it."""

import datetime as dt
from collections.abc import Mapping
from datetime import tzinfo

from bot.domain.chats import MUTED_FOR_GOOD, Cadence, Target
from bot.domain.follows import Topic, Wish
from bot.domain.news import Section
from bot.domain.people import Organisation, Person, in_text
from bot.messages.actions import Action, ManageFollow, OpenPerson, Origin, ShowList
from bot.messages.excerpts import LABEL_LIMIT, clipped
from bot.messages.message import Button
from bot.messages.steps import FollowStep, ListKind
from bot.messages.words import Words
from bot.text.markup import Html, escape, join

NAME_LIMIT = 120

_HOW_KEYS: Mapping[Cadence, str] = {
    Cadence.AT_ONCE: "follow-at-once",
    Cadence.DAILY: "follow-daily",
    Cadence.WEEKLY: "follow-weekly",
}


def name_of(topic: Topic, words: Words, limit: int = LABEL_LIMIT - 8) -> str:
    """The name of what is followed, with its sign."""
    match topic.subject:
        case Section() as section:
            return f"🗂 {clipped(section.name(words.language), limit)}"
        case Person() as person:
            return f"👤 {clipped(person.name(words.language), limit)}"
        case Organisation() as organisation:
            return f"🏛 {clipped(in_text(organisation.names, words.language), limit)}"
        case str() as text:
            return f"🔎 {clipped(text, limit)}"
        case None:
            if topic.target is Target.EVERYTHING:
                return words.label("follow-everything")
            return words.label("follow-gone")


def line(wish: Wish, words: Words, *, now: dt.datetime, zone: tzinfo) -> Html:
    """A follow in a list."""
    name = name_of(wish.topic, words, NAME_LIMIT)
    return join([escape(f"{name} – "), how(wish, words, now=now, zone=zone)], "")


def how(wish: Wish, words: Words, *, now: dt.datetime, zone: tzinfo) -> Html:
    """How often it comes, or until when it does not."""
    follow = wish.follow
    until = follow.muted_until
    if until is None or not follow.is_muted(now):
        return words(_HOW_KEYS[follow.cadence])
    if until >= MUTED_FOR_GOOD:
        return words("follow-muted-for-good")
    at = until.astimezone(zone)
    when = words.label("day-and-time", day=words.day(at.date()), time=words.time(at))
    return words("follow-muted", when=when)


def opened(topic: Topic) -> Action:
    """Where the news of something followed is read."""
    match topic.target:
        case Target.SECTION:
            return ShowList(Origin(ListKind.SECTION, int(topic.key)))
        case Target.PERSON:
            return OpenPerson(int(topic.key))
        case Target.SEARCH:
            return ShowList(Origin(ListKind.SEARCH, int(topic.key)))
        case Target.EVERYTHING | Target.ORGANISATION:
            return ShowList(Origin())


def start(topic: Topic, words: Words) -> Button:
    return Button(f"⭐ {name_of(topic, words)}", do(FollowStep.START, topic, 1))


def stop(topic: Topic, words: Words, page: int) -> Button:
    return Button(words.label("button-stop-following"), do(FollowStep.STOP, topic, page))


def back(words: Words, page: int) -> Button:
    return Button(words.label("button-all-follows"), ManageFollow(FollowStep.LIST, page=page))


def do(step: FollowStep, topic: Topic, page: int, value: str = "") -> ManageFollow:
    return ManageFollow(step, topic.target, topic.key, page, value)
