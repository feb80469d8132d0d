"""What a chat follows: the list, what may be followed, and what is said of it."""

import datetime as dt
from collections.abc import Collection, Sequence
from datetime import UTC, tzinfo

from bot.domain.chats import Target
from bot.domain.follows import MOST_FOLLOWS, Topic, Wish
from bot.domain.news import ItemId, Page, Section
from bot.messages import turning
from bot.messages.actions import FollowSearch, ManageFollow, Origin
from bot.messages.excerpts import clipped
from bot.messages.lists import all_news, ask_search, in_pairs, in_rows
from bot.messages.message import Button, Buttons, Message
from bot.messages.steps import FollowStep
from bot.messages.wishes import NAME_LIMIT, back, do, line, name_of, start
from bot.messages.words import Words
from bot.text.markup import join

SECTIONS_SHOWN = 10


def listing(page: Page[Wish], words: Words, *, now: dt.datetime, zone: tzinfo = UTC) -> Message:
    """A page of what is followed: each with how it comes, and a button to its card."""
    told = [words("following-heading"), words("following-nothing")]
    if page.entries:
        count = words("following-count", count=page.total)
        lines = [line(each, words, now=now, zone=zone) for each in page.entries]
        told = [join([words("following-heading"), count], " · "), join(lines)]
    cards = [
        Button(name_of(each.topic, words), do(FollowStep.SHOW, each.topic, page.number))
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


def choices(
    sections: Page[Section],
    followed: Collection[tuple[Target, str]],
    words: Words,
    *,
    looked_for: Sequence[Topic] = (),
    is_private: bool = True,
) -> Message:
    """What there is to follow, and the question for a name or for words.

    `looked_for` is what the reader has searched for of late, and is told to be so. In a group
    only a reply to the question is read.
    """
    everything = Topic(Target.EVERYTHING)
    topics = [Topic(Target.SECTION, str(each.id), each) for each in sections.entries]
    buttons = [_choice(each, followed, words) for each in topics]
    turned = turning.row(
        sections.number, sections.pages, lambda to: ManageFollow(FollowStep.ASK, page=to)
    )
    asked = words("follow-ask") if is_private else words("follow-ask-group")
    suggested = words("follow-suggested") if looked_for else ""
    return Message(
        text=join([asked, suggested], "\n\n"),
        buttons=(
            *in_rows([start(each, words) for each in looked_for], 1),
            (_choice(everything, followed, words),),
            *in_pairs(buttons),
            *turned,
            (back(words, 1),),
        ),
    )


def of_item(
    topics: Sequence[Topic], followed: Collection[tuple[Target, str]], words: Words
) -> Message:
    """What an item may be followed for."""
    told = words("follow-from-item") if topics else words("follow-from-nothing")
    buttons = [_choice(each, followed, words) for each in topics]
    return Message(text=told, buttons=(*in_rows(buttons, 1), (back(words, 1),)))


def from_item(item: ItemId, words: Words) -> Button:
    """Below an item: follow what it is about."""
    return Button(words.label("button-follow-like"), ManageFollow(FollowStep.FROM, value=str(item)))


def offered(text: str, topics: Sequence[Topic], words: Words) -> Message:
    """What somebody may mean who wants to follow something by its name."""
    if not topics:
        return Message(
            text=words("follow-unknown", query=clipped(text, NAME_LIMIT)),
            buttons=((Button(words.label("button-follow-more"), ManageFollow(FollowStep.ASK)),),),
        )
    return Message(
        text=words("follow-offered", query=clipped(text, NAME_LIMIT)),
        buttons=tuple((start(each, words),) for each in topics),
    )


def several(found: Sequence[Wish], words: Words) -> Message:
    """Which of several follows somebody wants to end."""
    buttons = [
        Button(name_of(each.topic, words), do(FollowStep.STOP, each.topic, 1)) for each in found
    ]
    return Message(text=words("unfollow-which"), buttons=(*in_rows(buttons, 1), (back(words, 1),)))


def none_called(text: str, words: Words) -> Message:
    return Message(
        text=words("unfollow-none", query=clipped(text, NAME_LIMIT)), buttons=((back(words, 1),),)
    )


def topic_row(topic: Topic, words: Words, *, followed: bool) -> Buttons:
    """Under what can be followed: follow it, or see to how it is."""
    if followed:
        return ((Button(words.label("button-followed"), do(FollowStep.SHOW, topic, 1)),),)
    if topic.target is not Target.SECTION:
        return ((start(topic, words),),)
    follow = do(FollowStep.START, topic, 1)
    return ((Button(words.label("button-follow-section"), follow),),)


def follow_row(origin: Origin, words: Words, *, followed: bool) -> Buttons:
    """Under a search's results: follow it, or stop."""
    stop, start = words.label("button-unfollow-search"), words.label("button-follow-search")
    step = FollowSearch(wanted=not followed, listed=False, origin=origin)
    return ((Button(stop if followed else start, step),),)


def noted(wish: Wish, words: Words) -> Message:
    """What follows from following, where the button was pressed beside something else."""
    name = name_of(wish.topic, words, NAME_LIMIT)
    return Message(text=words("follow-noted", name=name))


def ended(topic: Topic, words: Words) -> Message:
    return Message(text=words("follow-stopped", name=name_of(topic, words, NAME_LIMIT)))


def too_many(words: Words) -> Message:
    return Message(text=words("follow-too-many", most=MOST_FOLLOWS), buttons=((back(words, 1),),))


def unsearchable(words: Words) -> Message:
    return Message(text=words("follow-unsearchable"), buttons=((ask_search(words),),))


def _choice(topic: Topic, followed: Collection[tuple[Target, str]], words: Words) -> Button:
    name = name_of(topic, words)
    if (topic.target, topic.key) in followed:
        return Button(words.label("button-chosen", label=name), do(FollowStep.SHOW, topic, 1))
    return Button(name, do(FollowStep.START, topic, 1))
