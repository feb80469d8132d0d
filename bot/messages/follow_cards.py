"""The card of a follow, and the reasons for a copy: what can be done to each on the spot."""

import datetime as dt
from collections.abc import Mapping, Sequence
from datetime import UTC, tzinfo

from bot.domain.chats import Cadence
from bot.domain.follows import Topic, Wish
from bot.messages.lists import in_rows
from bot.messages.message import Button, Buttons, Message, Style
from bot.messages.steps import FollowStep
from bot.messages.wishes import NAME_LIMIT, back, do, how, line, name_of, opened, start, stop
from bot.messages.words import Words
from bot.text.markup import join

MOST_REASONS = 8
"""What is told singly: a text may answer to hundreds, and a message holds only so much."""

CADENCE_KEYS: Mapping[Cadence, str] = {
    Cadence.AT_ONCE: "button-at-once",
    Cadence.DAILY: "button-daily",
    Cadence.WEEKLY: "button-weekly",
}
_MUTE_KEYS: Mapping[str, str] = {
    "1": "button-mute-day",
    "7": "button-mute-week",
    "0": "button-mute-for-good",
}


def card(
    wish: Wish, words: Words, *, now: dt.datetime, zone: tzinfo = UTC, page: int = 1
) -> Message:
    """One follow, with all that can be done to it."""
    topic = wish.topic
    if topic.is_gone:
        return Message(
            text=words("follow-gone-whole"),
            buttons=((stop(topic, words, page),), (back(words, page),)),
        )
    paces = [_pace(wish, each, words, page) for each in CADENCE_KEYS]
    return Message(
        text=words(
            "follow-card",
            name=name_of(topic, words, NAME_LIMIT),
            how=how(wish, words, now=now, zone=zone),
        ),
        buttons=(
            tuple(paces),
            *_mutes(wish, words, page, now),
            (Button(words.label("button-open-followed"), opened(topic)), stop(topic, words, page)),
            (back(words, page),),
        ),
    )


def stopped(topic: Topic, words: Words, *, cadence: Cadence, page: int = 1) -> Message:
    """Said in the place of the card, with the way back."""
    rows: Buttons = ((back(words, page),),)
    if not topic.is_gone:
        undo = do(FollowStep.START, topic, page, cadence)
        rows = ((Button(words.label("button-follow-undo"), undo),), *rows)
    return Message(
        text=words("follow-stopped", name=name_of(topic, words, NAME_LIMIT)), buttons=rows
    )


def not_followed(topic: Topic, words: Words, *, page: int = 1) -> Message:
    """For a button that is older than the end of its follow."""
    rows: Buttons = ((back(words, page),),)
    if not topic.is_gone:
        rows = ((start(topic, words),), *rows)
    return Message(
        text=words("follow-not-followed", name=name_of(topic, words, NAME_LIMIT)), buttons=rows
    )


def reasons(
    found: Sequence[Wish], words: Words, *, now: dt.datetime, zone: tzinfo = UTC
) -> Message:
    """Why a copy has come, each reason with a mute and an end."""
    if not found:
        return Message(text=words("why-nothing"), buttons=((back(words, 1),),))
    told = found[:MOST_REASONS]
    lines = [line(each, words, now=now, zone=zone) for each in told]
    if len(found) > len(told):
        lines.append(words("why-more", count=len(found) - len(told)))
    rows: list[tuple[Button, ...]] = []
    for each in told:
        mute = do(FollowStep.MUTE, each.topic, 1, "1")
        rows += [
            (Button(name_of(each.topic, words), do(FollowStep.SHOW, each.topic, 1)),),
            (Button(words.label("button-mute-day"), mute), stop(each.topic, words, 1)),
        ]
    return Message(
        text=join([words("why-heading", count=len(found)), join(lines)], "\n\n"),
        buttons=(*rows, (back(words, 1),)),
    )


def _pace(wish: Wish, cadence: Cadence, words: Words, page: int) -> Button:
    name = words.label(CADENCE_KEYS[cadence])
    shown = words.label("button-chosen", label=name) if cadence is wish.follow.cadence else name
    return Button(shown, do(FollowStep.PACE, wish.topic, page, cadence))


def _mutes(wish: Wish, words: Words, page: int, now: dt.datetime) -> Buttons:
    if wish.follow.is_muted(now):
        unmute = do(FollowStep.UNMUTE, wish.topic, page)
        return ((Button(words.label("button-unmute"), unmute, Style.SUCCESS),),)
    mutes = [
        Button(words.label(_MUTE_KEYS[days]), do(FollowStep.MUTE, wish.topic, page, days))
        for days in _MUTE_KEYS
    ]
    return in_rows(mutes, 2)
