"""Sources, and what the desk is asked about what comes from them."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from bot.domain.chats import UserId
from bot.domain.news import Content, Kind
from bot.domain.sources import (
    Answer,
    Inquiry,
    InquiryId,
    InquiryKind,
    Source,
    SourceId,
    SourceKind,
    SourceState,
    Trust,
)
from bot.messages import inquiries, source_choices, sources
from bot.messages.inquiries import Asked
from bot.messages.sources import Sight, Yield
from tests.messages.gallery.values import MOSCOW, Scene
from tests.messages.samples import ARTICLE, DIPLOMACY, MOMENT

FEED = Source(
    id=SourceId(3),
    kind=SourceKind.FEED,
    address="https://example.org/news.xml?lang=en&all=1",
    title="Press <office> & Co",
    added_by=UserId(7),
    is_fresh=False,
    visited_at=MOMENT,
    next_at=MOMENT + timedelta(minutes=15),
)
PAGE = replace(
    FEED,
    id=SourceId(4),
    kind=SourceKind.PAGE,
    address="https://example.org/press",
    title="The ministry",
    language="ru",
    section=DIPLOMACY.slug,
    trust=Trust.PUBLISH,
    interval=timedelta(hours=6),
    errors=4,
    error="status:503",
)
NEW = replace(FEED, state=SourceState.PAUSED, is_fresh=True, visited_at=None)
TEXT = Content(
    kind=Kind.ARTICLE,
    title="Observers <arrive> in Dushanbe",
    body=("Fifty observers have arrived for a week & more.", "They will stay."),
    language="en",
    date=MOMENT.date(),
)
BRIEF = Content(kind=Kind.BRIEF, lead="The bridge is open again. It was closed.", language="en")
TROUBLES = (
    *(
        "silent",
        "unreachable",
        "forbidden",
        "robots",
        "circle",
        "large",
        "unreadable",
        "empty",
        "recipe",
    ),
    *(f"status:{number}" for number in (401, 403, 404, 410, 429, 503)),
    "odd:strange",
)


def sight(source: Source, *, asked: int = 0) -> Sight:
    return Sight(
        source=source,
        entries=41,
        asked=asked,
        section=DIPLOMACY if source.section else None,
        now=MOMENT,
        zone=MOSCOW,
    )


def asked(kind: InquiryKind, answer: Answer | None = None, *, trust: Trust = Trust.DESK) -> Asked:
    inquiry = Inquiry(id=InquiryId(5), source=FEED.id, kind=kind, made_at=MOMENT, answer=answer)
    held = kind is InquiryKind.HELD
    return Asked(
        inquiry=inquiry,
        source=replace(FEED, trust=trust),
        entries=[TEXT, BRIEF] if held else [TEXT],
        count=12 if held else 1,
        item=None if held else ARTICLE,
        answered_by="Vera & Co" if answer else None,
    )


SOURCES: dict[str, Scene] = {
    "sources": lambda w: sources.listed([FEED, PAGE, NEW], w),
    "sources-none": lambda w: sources.listed([], w),
    "sources-many": lambda w: sources.listed([replace(FEED, id=SourceId(n)) for n in range(50)], w),
    "source-feed": lambda w: sources.card(sight(FEED, asked=2), w),
    "source-page-in-trouble": lambda w: sources.card(sight(PAGE), w),
    "source-new": lambda w: sources.card(sight(NEW), w),
    "source-removed": lambda w: sources.card(sight(replace(FEED, state=SourceState.REMOVED)), w),
    "source-ask-address": sources.ask_address,
    "source-no-address": sources.no_address,
    "source-known": lambda w: sources.known(FEED, w),
    "source-tried": lambda w: sources.tried(Yield(found=9, new=2, samples=[TEXT, BRIEF]), FEED, w),
    "source-tried-nothing": lambda w: sources.tried(Yield(found=0, new=0, samples=[]), FEED, w),
    "source-added": lambda w: sources.added(Yield(found=1, new=1, samples=[TEXT]), NEW, w),
    "source-added-unread": lambda w: sources.added(Yield(found=0, new=0, samples=[]), PAGE, w),
    "source-ask-recipe": lambda w: sources.ask_recipe(PAGE, {"item": "article > a"}, w),
    **{
        f"source-recipe-{fault}": partial(sources.bad_recipe, fault, "item: <<x & y")
        for fault in ("line", "part", "selector", "item")
    },
    "source-more-questions": lambda w: sources.more_questions(7, FEED, w),
    "source-really-remove": lambda w: sources.really_remove(FEED, w),
    "source-pace": lambda w: source_choices.choose_pace(FEED, w),
    "source-language": lambda w: source_choices.choose_language(PAGE, w),
    "source-section": lambda w: source_choices.choose_section(PAGE, [DIPLOMACY], w),
    "source-trust": lambda w: source_choices.choose_trust(FEED, w),
    **{f"source-failed-{code}": partial(sources.failed, code) for code in TROUBLES},
    "source-failed-known": lambda w: sources.failed("status:404", w, source=FEED),
    "inquiry-held": lambda w: inquiries.card(asked(InquiryKind.HELD, trust=Trust.PUBLISH), w),
    "inquiry-held-desk": lambda w: inquiries.card(asked(InquiryKind.HELD), w),
    "inquiry-alike": lambda w: inquiries.card(asked(InquiryKind.ALIKE), w),
    "inquiry-changed": lambda w: inquiries.card(asked(InquiryKind.CHANGED), w),
    **{
        f"inquiry-{answer}": partial(inquiries.card, asked(InquiryKind.HELD, answer))
        for answer in Answer
    },
}
