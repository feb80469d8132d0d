"""What a chat follows: the list, a card for each, what may be followed, and why something came."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, tzinfo

from bot.domain.chats import MUTED_FOR_GOOD, Cadence, Target
from bot.domain.follows import MOST_FOLLOWS, Topic, Wish
from bot.domain.news import Page, Section
from bot.domain.people import Organisation, Person, in_text
from bot.messages import turning
from bot.messages.actions import (
    Action,
    FollowSearch,
    FollowStep,
    ListKind,
    ManageFollow,
    OpenPerson,
    Origin,
    SetSubscription,
    ShowList,
)
from bot.messages.excerpts import LABEL_LIMIT, clipped
from bot.messages.lists import all_news, ask_search, in_rows
from bot.messages.message import Button, Buttons, Message, Style
from bot.messages.words import Words
from bot.text.markup import Html, escape, join

NAME_LIMIT = 120
SECTIONS_SHOWN = 10
MOST_REASONS = 8

CADENCE_KEYS: Mapping[Cadence, str] = {
    Cadence.AT_ONCE: "button-at-once",
    Cadence.DAILY: "button-daily",
    Cadence.WEEKLY: "button-weekly",
}
_HOW_KEYS: Mapping[Cadence, str] = {
    Cadence.AT_ONCE: "follow-at-once",
    Cadence.DAILY: "follow-daily",
    Cadence.WEEKLY: "follow-weekly",
}
_MUTES: Mapping[str, str] = {
    "1": "button-mute-day",
    "7": "button-mute-week",
    "0": "button-mute-for-good",
}


def listing(page: Page[Wish], words: Words, *, now: dt.datetime, zone: tzinfo = UTC) -> Message:
    """A page of what is followed: each with how it comes, and a button to its card."""
    told = [words("following-heading"), words("following-nothing")]
    if page.entries:
        count = words("following-count", count=page.total)
        lines = [_line(each, words, now=now, zone=zone) for each in page.entries]
        told = [join([words("following-heading"), count], " · "), join(lines)]
    cards = [
        Button(label(each.topic, words), _do(FollowStep.SHOW, each.topic, page.number))
        for each in page.entries
    ]
    more = Button(words.label("button-follow-more"), ManageFollow(FollowStep.ASK))
    return Message(
        text=join(told, "\n\n"),
        buttons=(
            *in_rows(cards, 1),
            *turning.row(
                page.number, page.pages, lambda to: ManageFollow(FollowStep.LIST, page=to)
            ),
            (more,),
            (all_news(words), ask_search(words)),
        ),
    )


def card(
    wish: Wish, words: Words, *, now: dt.datetime, zone: tzinfo = UTC, page: int = 1
) -> Message:
    """One follow, with all that can be done to it."""
    topic, follow = wish.topic, wish.follow
    if topic.is_gone:
        return Message(
            text=words("follow-gone-whole"),
            buttons=((_stop(topic, words, page),), (_back(words, page),)),
        )
    paces = [
        Button(
            words.label("button-chosen", label=words.label(key))
            if cadence is follow.cadence
            else words.label(key),
            _do(FollowStep.PACE, topic, page, cadence),
        )
        for cadence, key in CADENCE_KEYS.items()
    ]
    return Message(
        text=words(
            "follow-card",
            name=label(topic, words, NAME_LIMIT),
            how=_how(wish, words, now=now, zone=zone),
        ),
        buttons=(
            tuple(paces),
            *_mutes(wish, words, page, now),
            (Button(words.label("button-open-followed"), opened(topic)), _stop(topic, words, page)),
            (_back(words, page),),
        ),
    )


def stopped(topic: Topic, words: Words, *, cadence: Cadence, page: int = 1) -> Message:
    """Said in the place of the card, with the way back."""
    rows: Buttons = ((_back(words, page),),)
    if not topic.is_gone:
        undo = _do(FollowStep.START, topic, page, cadence)
        rows = ((Button(words.label("button-follow-undo"), undo),), *rows)
    return Message(text=words("follow-stopped", name=label(topic, words, NAME_LIMIT)), buttons=rows)


def not_followed(topic: Topic, words: Words, *, page: int = 1) -> Message:
    """For a button that is older than the end of its follow."""
    rows: Buttons = ((_back(words, page),),)
    if not topic.is_gone:
        rows = ((_start(topic, words),), *rows)
    return Message(
        text=words("follow-not-followed", name=label(topic, words, NAME_LIMIT)), buttons=rows
    )


def choices(
    sections: Page[Section], followed: Collection[tuple[Target, str]], words: Words
) -> Message:
    """What there is to follow, and the question for a name or for words."""
    everything = Topic(Target.EVERYTHING)
    topics = [Topic(Target.SECTION, str(each.id), each) for each in sections.entries]
    buttons = [_choice(each, followed, words) for each in topics]
    turned = turning.row(
        sections.number, sections.pages, lambda to: ManageFollow(FollowStep.ASK, page=to)
    )
    return Message(
        text=words("follow-ask"),
        buttons=(
            (_choice(everything, followed, words),),
            *in_rows(buttons, 2),
            *turned,
            (_back(words, 1),),
        ),
    )


def offered(text: str, topics: Sequence[Topic], words: Words) -> Message:
    """What somebody may mean who wants to follow something by its name."""
    if not topics:
        return Message(
            text=words("follow-unknown", query=clipped(text, NAME_LIMIT)),
            buttons=((Button(words.label("button-follow-more"), ManageFollow(FollowStep.ASK)),),),
        )
    return Message(
        text=words("follow-offered", query=clipped(text, NAME_LIMIT)),
        buttons=tuple((_start(each, words),) for each in topics),
    )


def several(found: Sequence[Wish], words: Words) -> Message:
    """Which of several follows somebody wants to end."""
    buttons = [
        Button(label(each.topic, words), _do(FollowStep.STOP, each.topic, 1)) for each in found
    ]
    return Message(text=words("unfollow-which"), buttons=(*in_rows(buttons, 1), (_back(words, 1),)))


def none_called(text: str, words: Words) -> Message:
    return Message(
        text=words("unfollow-none", query=clipped(text, NAME_LIMIT)), buttons=((_back(words, 1),),)
    )


def reasons(
    found: Sequence[Wish], words: Words, *, now: dt.datetime, zone: tzinfo = UTC
) -> Message:
    """Why a copy has come, each reason with a mute and an end."""
    if not found:
        return Message(text=words("why-nothing"), buttons=((_back(words, 1),),))
    lines = [_line(each, words, now=now, zone=zone) for each in found]
    rows: list[tuple[Button, ...]] = []
    for each in found[:MOST_REASONS]:
        mute = _do(FollowStep.MUTE, each.topic, 1, "1")
        rows += [
            (Button(label(each.topic, words), _do(FollowStep.SHOW, each.topic, 1)),),
            (Button(words.label("button-mute-day"), mute), _stop(each.topic, words, 1)),
        ]
    return Message(
        text=join([words("why-heading", count=len(found)), join(lines)], "\n\n"),
        buttons=(*rows, (_back(words, 1),)),
    )


def label(topic: Topic, words: Words, limit: int = LABEL_LIMIT - 8) -> str:
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
            is_all = topic.target is Target.EVERYTHING
            return words.label("follow-everything" if is_all else "follow-gone")


def topic_row(topic: Topic, words: Words, *, followed: bool) -> Buttons:
    """Under what can be followed: follow it, or see to how it is."""
    if followed:
        return ((Button(words.label("button-followed"), _do(FollowStep.SHOW, topic, 1)),),)
    key = "button-follow-section" if topic.target is Target.SECTION else "button-follow-this"
    return ((Button(words.label(key), _do(FollowStep.START, topic, 1)),),)


def follow_row(origin: Origin, words: Words, *, followed: bool) -> Buttons:
    """Under a search's results: follow it, or stop."""
    stop, start = words.label("button-unfollow-search"), words.label("button-follow-search")
    step = FollowSearch(wanted=not followed, listed=False, origin=origin)
    return ((Button(stop if followed else start, step),),)


def noted(wish: Wish, words: Words) -> Message:
    """What follows from following, where the button was pressed beside something else."""
    name = label(wish.topic, words, NAME_LIMIT)
    return Message(text=words("follow-noted", name=name))


def ended(topic: Topic, words: Words) -> Message:
    return Message(text=words("follow-stopped", name=label(topic, words, NAME_LIMIT)))


def too_many(words: Words) -> Message:
    return Message(text=words("follow-too-many", most=MOST_FOLLOWS), buttons=((_back(words, 1),),))


def unsearchable(words: Words) -> Message:
    return Message(text=words("follow-unsearchable"), buttons=((ask_search(words),),))


def subscription_row(words: Words, *, everything: bool) -> tuple[Button, ...]:
    if everything:
        return (Button(words.label("button-unsubscribe"), SetSubscription(wanted=False)),)
    return (Button(words.label("button-subscribe"), SetSubscription(wanted=True), Style.SUCCESS),)


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


def _line(wish: Wish, words: Words, *, now: dt.datetime, zone: tzinfo) -> Html:
    name = label(wish.topic, words, NAME_LIMIT)
    return join([escape(f"{name} – "), _how(wish, words, now=now, zone=zone)], "")


def _how(wish: Wish, words: Words, *, now: dt.datetime, zone: tzinfo) -> Html:
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


def _mutes(wish: Wish, words: Words, page: int, now: dt.datetime) -> Buttons:
    if wish.follow.is_muted(now):
        unmute = _do(FollowStep.UNMUTE, wish.topic, page)
        return ((Button(words.label("button-unmute"), unmute, Style.SUCCESS),),)
    mutes = [
        Button(words.label(key), _do(FollowStep.MUTE, wish.topic, page, days))
        for days, key in _MUTES.items()
    ]
    return in_rows(mutes, 2)


def _choice(topic: Topic, followed: Collection[tuple[Target, str]], words: Words) -> Button:
    name = label(topic, words)
    if (topic.target, topic.key) in followed:
        return Button(words.label("button-chosen", label=name), _do(FollowStep.SHOW, topic, 1))
    return Button(name, _do(FollowStep.START, topic, 1))


def _start(topic: Topic, words: Words) -> Button:
    return Button(f"⭐ {label(topic, words)}", _do(FollowStep.START, topic, 1))


def _stop(topic: Topic, words: Words, page: int) -> Button:
    return Button(words.label("button-stop-following"), _do(FollowStep.STOP, topic, page))


def _back(words: Words, page: int) -> Button:
    return Button(words.label("button-all-follows"), ManageFollow(FollowStep.LIST, page=page))


def _do(step: FollowStep, topic: Topic, page: int, value: str = "") -> ManageFollow:
    return ManageFollow(step, topic.target, topic.key, page, value)
