"""Figures and histories: the desk's numbers, those of an item, its revisions."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.broadcasts import Lane, Progress
from bot.domain.chats import ChatId, ChatKind, ChatState, Target, UserId
from bot.domain.desk import Change, Hold
from bot.domain.figures import (
    Figures,
    Interests,
    ItemFigures,
    Readership,
    Sendings,
    Span,
    stretches,
)
from bot.domain.news import ItemState, Page
from bot.domain.operations import NOTHING as NOBODY
from bot.domain.operations import Canary, State, Status, Waiting
from bot.domain.revisions import Revision, Withdrawal
from bot.domain.sources import Condition
from bot.messages import figures, histories, item_figures, status
from bot.messages.histories import Changed, History
from bot.messages.steps import FiguresStep
from tests.messages.gallery.values import MOSCOW, Scene
from tests.messages.samples import ARTICLE, DIPLOMACY, MOMENT, NAMESAKE, PEACEKEEPING, PERSON

WEEK = stretches(Span.WEEK, date(2026, 3, 2))
NOTHING = (0,) * len(WEEK)
CALM = Status(
    at=MOMENT,
    started_at=MOMENT - timedelta(days=3),
    state=State(
        copies={Lane.NORMAL: NOBODY},
        updates=NOBODY,
        chats={
            (ChatKind.PRIVATE, ChatState.ACTIVE): 2140,
            (ChatKind.GROUP, ChatState.SUSPENDED): 3,
        },
        items=1024,
        sources={},
        database_bytes=14_200_000,
    ),
    is_known=True,
    halted_s=0.0,
    rate=30.0,
)
TROUBLED = replace(
    CALM,
    state=replace(
        CALM.state,
        copies={Lane.URGENT: Waiting(1240, MOMENT), Lane.NORMAL: Waiting(60, MOMENT)},
        updates=Waiting(2, MOMENT - timedelta(minutes=3)),
        sources={Condition.WELL: 4, Condition.FAILING: 1, Condition.PAUSED: 2},
    ),
    is_known=False,
    halted_s=35.0,
    hold=Hold(by=UserId(7), since=MOMENT),
    held_by="Vera & Co",
    mute=tuple(f"Channel <{number}>" for number in range(7)),
    failing=("News of <Vienna>",),
)
CANARY = Canary(
    chat=ChatId(-1002), since=MOMENT - timedelta(minutes=20), tried_at=MOMENT, took_s=0.2
)


def with_canary(canary: Canary) -> Status:
    return replace(CALM, state=replace(CALM.state, canary=canary))


FIGURES = Figures(
    span=Span.WEEK,
    stretches=WEEK,
    sendings=Sendings(
        published=12,
        corrected=2,
        retracted=1,
        delivered=(0, 120, 1200, 0, 0, 12_000, 1),
        failed=(0, 1, 0, 0, 0, 3, 0),
        lost=(0, 0, 20, 0, 0, 5, 0),
    ),
    readership=Readership(
        active={ChatKind.PRIVATE: 12_345, ChatKind.SUPERGROUP: 8, ChatKind.CHANNEL: 1},
        unreachable=34,
        joined=(1, 2, 3, 4, 5, 6, 7),
        before=12_300,
        follows={Target.EVERYTHING: 12_000, Target.PERSON: 3},
    ),
    interests=Interests(
        searches=(5, 0, 9, 1, 0, 0, 40),
        misses=(1, 0, 2, 0, 0, 0, 7),
        missed=(("stone <bridge>", 7), ("учения", 3)),
        people=((PERSON, 41), (NAMESAKE, 2)),
    ),
)
NONE_YET = replace(
    FIGURES,
    sendings=Sendings(
        published=0, corrected=0, retracted=0, delivered=NOTHING, failed=NOTHING, lost=NOTHING
    ),
    readership=Readership(active={}, unreachable=0, joined=NOTHING, before=None, follows={}),
    interests=Interests(searches=NOTHING, misses=NOTHING, missed=(), people=()),
)
OF_SECTION = replace(
    FIGURES, readership=None, interests=None, section=DIPLOMACY, followers=17, span=Span.WEEK
)
SENT = Progress(waiting=0, sent=1199, failed=2, suspended=7)
ITEM = ItemFigures(
    item=ARTICLE, news=SENT, edits=replace(SENT, sent=1198), notices=SENT, retraction=None
)

VERA, OLEG = UserId(7), UserId(8)
NAMES = {VERA: "Vera & Co", OLEG: "Oleg"}
REVISIONS = (
    Revision(
        number=3,
        at=MOMENT + timedelta(days=2),
        by=OLEG,
        change=Change.NOTIFIED,
        note="the visit was on <6> May",
    ),
    Revision(number=2, at=MOMENT + timedelta(hours=1), by=VERA, change=Change.SILENT, note="typo"),
    Revision(number=1, at=MOMENT, by=VERA),
)
HISTORY = History(
    item=replace(ARTICLE, revision=3),
    revisions=Page(entries=REVISIONS, number=1, pages=1, total=3),
    withdrawal=None,
    names=NAMES,
)
RETRACTED = replace(
    HISTORY,
    item=replace(HISTORY.item, state=ItemState.RETRACTED),
    withdrawal=Withdrawal(at=MOMENT + timedelta(days=3), by=OLEG, why="It was <wrong>."),
)
CHANGED = Changed(
    item=HISTORY.item,
    revision=REVISIONS[0],
    after=replace(ARTICLE.content, title="Observers & engineers agree on <one> plan"),
    before=replace(ARTICLE.content, section="diplomacy"),
    section=PEACEKEEPING,
    names=NAMES,
)

FIGURES_ROOM: dict[str, Scene] = {
    "figures": lambda w: figures.overview(FIGURES, w),
    "figures-none-yet": lambda w: figures.overview(NONE_YET, w),
    "figures-of-a-section": lambda w: figures.overview(OF_SECTION, w),
    "figures-sections": lambda w: figures.choose_section(
        [PEACEKEEPING, DIPLOMACY], Span.YEAR, 4, w
    ),
    "chart-readers": lambda w: figures.caption(FIGURES, FiguresStep.READERS, w),
    "chart-deliveries": lambda w: figures.caption(FIGURES, FiguresStep.DELIVERIES, w),
    "chart-searches": lambda w: figures.caption(
        replace(FIGURES, span=Span.YEAR, stretches=stretches(Span.YEAR, date(2026, 3, 2))),
        FiguresStep.SEARCHES,
        w,
    ),
    "chart-people": lambda w: figures.caption(FIGURES, FiguresStep.PEOPLE, w),
    "chart-missed": lambda w: figures.caption(FIGURES, FiguresStep.MISSED, w),
    "chart-nothing": lambda w: figures.nothing_drawn(NONE_YET, w),
    "item-figures": lambda w: item_figures.of_item(ITEM, w),
    "item-figures-under-way": lambda w: item_figures.of_item(
        ItemFigures(item=ARTICLE, news=Progress(waiting=5, sent=0, failed=0, to_come=1000)), w
    ),
    "item-figures-taken-back": lambda w: item_figures.of_item(
        replace(ITEM, retraction=SENT, item=RETRACTED.item), w
    ),
    "item-figures-never-sent": lambda w: item_figures.of_item(ItemFigures(item=ARTICLE), w),
    "history": lambda w: histories.revisions(HISTORY, w, MOSCOW),
    "history-retracted": lambda w: histories.revisions(RETRACTED, w, MOSCOW),
    "history-change": lambda w: histories.change(CHANGED, w, MOSCOW),
    "history-first": lambda w: histories.change(
        replace(CHANGED, revision=REVISIONS[2], before=None), w, MOSCOW
    ),
    "history-of-a-source": lambda w: histories.change(
        replace(CHANGED, revision=Revision(number=2, at=MOMENT), before=CHANGED.after, names={}),
        w,
        MOSCOW,
    ),
    "status-well": lambda w: status.card(CALM, w, MOSCOW),
    "status-canary-shut": lambda w: status.card(
        with_canary(replace(CANARY, trouble="bot was <kicked>", is_shut=True)), w, MOSCOW
    ),
    "status-canary-silent": lambda w: status.card(
        with_canary(replace(CANARY, trouble="Bad Gateway")), w, MOSCOW
    ),
    "status-canary-waits": lambda w: status.card(with_canary(CANARY), w, MOSCOW),
    "status-canary-late": lambda w: status.card(
        with_canary(replace(CANARY, since=MOMENT, took_s=45.0)), w, MOSCOW
    ),
    "status-canary-well": lambda w: status.card(
        with_canary(replace(CANARY, since=MOMENT)), w, MOSCOW
    ),
    "canary": lambda w: status.canary(MOMENT, w),
    "status-troubled": lambda w: status.card(TROUBLED, w, MOSCOW),
    "item-retracted-for-the-desk": lambda w: histories.retracted(ARTICLE, w),
}
