"""What a chat follows, with the buttons to stop it."""

from collections.abc import Sequence

from bot.domain.search import Search
from bot.messages.actions import FollowSearch, ListKind, Origin, SetSubscription, ShowList
from bot.messages.excerpts import LABEL_LIMIT, clipped
from bot.messages.lists import all_news, ask_search
from bot.messages.message import Button, Buttons, Message, Style
from bot.messages.words import Words
from bot.text.markup import join

MOST_SHOWN = 20
"""Searches in the list; more would be no keyboard but a scroll."""


def following(words: Words, *, everything: bool, searches: Sequence[Search]) -> Message:
    """Everything or not, then each search with a button to open it and one to stop."""
    everything_told = words("following-everything")
    nothing_told = words("following-not-everything")
    told = [words("following-heading"), everything_told if everything else nothing_told]
    if searches:
        told.append(words("following-searches", count=len(searches)))
    return Message(
        text=join(told, "\n\n"),
        buttons=(
            *(_row(search, words) for search in searches[:MOST_SHOWN]),
            _everything(words, everything=everything),
            (all_news(words), ask_search(words)),
        ),
    )


def _row(search: Search, words: Words) -> tuple[Button, Button]:
    origin = Origin(ListKind.SEARCH, search.id)
    stop = FollowSearch(wanted=False, listed=True, origin=origin)
    return (
        Button(f"🔎 {clipped(search.text, LABEL_LIMIT)}", ShowList(origin)),
        Button(words.label("button-stop-following"), stop),
    )


def _everything(words: Words, *, everything: bool) -> tuple[Button, ...]:
    if everything:
        return (Button(words.label("button-unsubscribe"), SetSubscription(wanted=False)),)
    return (Button(words.label("button-subscribe"), SetSubscription(wanted=True), Style.SUCCESS),)


def follow_row(origin: Origin, words: Words, *, followed: bool) -> Buttons:
    """Under a search's results: follow it, or stop."""
    stop, start = words.label("button-unfollow-search"), words.label("button-follow-search")
    step = FollowSearch(wanted=not followed, listed=False, origin=origin)
    return ((Button(stop if followed else start, step),),)


def search_followed(words: Words) -> Message:
    return Message(text=words("search-followed"))


def search_not_followed(words: Words) -> Message:
    return Message(text=words("search-not-followed"))
