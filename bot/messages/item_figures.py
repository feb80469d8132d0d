"""Figures of an item: what became of its copies."""

from bot.domain.broadcasts import Progress
from bot.domain.figures import ItemFigures
from bot.domain.news import Item, ItemState
from bot.messages.actions import OpenItem, Origin, ShowHistory
from bot.messages.corrections import name_of
from bot.messages.message import Button, Buttons, Message
from bot.messages.words import Words
from bot.text.markup import Html, join


def of_item(figures: ItemFigures, words: Words) -> Message:
    """How many copies of an item were delivered, failed, corrected or taken back."""
    item = figures.item
    heading = words("item-figures", name=name_of(item.content, words))
    if figures.news is None:
        told = words("item-figures-never-sent")
    else:
        told = join([_delivered(figures.news, words), *_amended(figures, words)])
    return Message(text=join([heading, told], "\n\n"), buttons=_around_item(item, words))


def _delivered(news: Progress, words: Words) -> Html:
    lines = [
        words("figures-delivered", count=words.number(news.sent)),
        words("figures-failed", count=words.number(news.failed)),
        words("figures-lost", count=words.number(news.suspended)),
    ]
    left = news.waiting + news.to_come
    if left:
        lines.append(words("figures-waiting", count=words.number(left)))
    return join(lines)


def _amended(figures: ItemFigures, words: Words) -> list[Html]:
    told = []
    if figures.edits is not None:
        told.append(words("figures-edited", count=words.number(figures.edits.sent)))
    if figures.notices is not None:
        told.append(words("figures-notified", count=words.number(figures.notices.sent)))
    if figures.retraction is not None:
        told.append(words("figures-taken-back", count=words.number(figures.retraction.sent)))
    return told


def _around_item(item: Item, words: Words) -> Buttons:
    history = Button(words.label("button-history"), ShowHistory(item.id))
    if item.state is ItemState.RETRACTED:
        return ((history,),)
    return ((Button(words.label("button-to-item"), OpenItem(item.id, 1, Origin())), history),)
