"""What readers see: news, what is found, greetings and settings."""

import datetime as dt
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.chats import ChatKind
from bot.domain.desk import (
    DeskRole,
)
from bot.domain.mentions import Presence
from bot.domain.news import Correction, FileId, Item
from bot.domain.offices import Holder, OfficeFound, Span
from bot.domain.people import (
    Role,
    Sighting,
)
from bot.domain.search import (
    Applied,
    Choice,
    Facet,
    Filter,
    Found,
    Hit,
    Period,
    Search,
    SearchId,
)
from bot.messages import (
    beginning,
    corrections,
    dossiers,
    filters,
    following,
    news,
    offices,
    people,
    readers,
    search,
)
from bot.messages.actions import Origin
from bot.messages.message import Message
from bot.messages.steps import AmendStep, ListKind
from bot.messages.words import Words
from tests.messages.gallery.values import LIST, MOSCOW, PEOPLE_FOUND, Scene
from tests.messages.samples import (
    ARTICLE,
    BRIEF,
    BRIEF_RU,
    DIPLOMACY,
    LONG,
    MOMENT,
    NAMESAKE,
    PEACEKEEPING,
    PERSON,
    SECTIONS,
    TODAY,
    page,
)

FOUND = Found(
    query="bridgs",
    words="bridgs",
    repaired="bridges",
    hits=(
        Hit(item=ARTICLE, score=2.0, snippet="a date for every <b>bridge</b> and crossing…"),
        Hit(item=BRIEF, score=1.0, snippet="…received the ambassador on the <b>bridge</b>"),
    ),
    number=1,
    pages=2,
    total=7,
)

YEAR = Period(since=dt.date(2026, 1, 1), until=dt.date(2026, 12, 31))

FILTERED = replace(
    FOUND,
    query="bridge section:peacekeeping language:en 2026",
    words="bridge",
    repaired=None,
    total=1243,
    is_exact=False,
    filters=(
        Applied(
            filter=Filter(facet=Facet.SECTION, value="peacekeeping", start=7, end=27),
            meaning=PEACEKEEPING,
        ),
        Applied(filter=Filter(facet=Facet.LANGUAGE, value="en", start=28, end=39), meaning="en"),
        Applied(
            filter=Filter(facet=Facet.DATE, value="2026", start=40, end=44, period=YEAR),
            meaning=YEAR,
        ),
    ),
    unread=(Filter(facet=Facet.DATE, value="last <week>", start=60, end=70, is_plain=True),),
)

NOTHING = Found(query="x<y", words="x<y", hits=(), number=1, pages=1, total=0)

RECENT = (
    Search(id=SearchId(9), text="bridge section:peacekeeping", at=MOMENT),
    Search(id=SearchId(8), text="x" * 90, at=MOMENT),
)

CHOICES = (
    Choice(key="1", meaning=PEACEKEEPING, total=1200, is_exact=False),
    Choice(key="2", meaning=DIPLOMACY, total=7),
)

CORRECTED = replace(BRIEF, correction=Correction(at=MOMENT, note="The day, 7 February."))


def card(item: Item, number: int, words: Words) -> Message:
    section = SECTIONS[item.content.section or ""]
    return news.card(
        item,
        page=number,
        origin=Origin(ListKind.LATEST, 0, 2),
        section=section,
        people=(PERSON, NAMESAKE) if number == 1 else (),
        translation=BRIEF_RU if item is BRIEF else None,
        words=words,
    )


SEEN = Role(
    titles={"en": "Chair", "ru": "Председатель"},
    organisations={"en": "Border Mission"},
    seen=Sighting(first=date(2024, 2, 7), last=date(2024, 2, 16), item=3),
)

OFFICE = OfficeFound(
    query="head <of> mission",
    span=None,
    acting=False,
    held=(Holder(person=PERSON, role=PERSON.roles[0]),),
    others=(Holder(person=NAMESAKE, role=SEEN),),
)

THAT_YEAR = Span(first=date(2019, 1, 1), last=date(2019, 12, 31))


NEWS: dict[str, Scene] = {
    "latest": lambda w: news.listing(
        LIST,
        Origin(ListKind.LATEST, 0, 2),
        heading=news.latest_heading(w),
        sections=SECTIONS,
        words=w,
    ),
    "section": lambda w: news.listing(
        page([ARTICLE]),
        Origin(ListKind.SECTION, 3),
        heading=news.section_heading(PEACEKEEPING, w),
        sections=SECTIONS,
        words=w,
    ),
    "article": lambda w: card(ARTICLE, 1, w),
    "brief": lambda w: card(BRIEF, 1, w),
    "long-2": lambda w: card(LONG, 2, w),
    "pushed-private": lambda w: news.pushed(
        LONG, section=DIPLOMACY, words=w, kind=ChatKind.PRIVATE, bot="desk_bot"
    ),
    "pushed-channel": lambda w: news.pushed(
        ARTICLE, section=PEACEKEEPING, words=w, kind=ChatKind.CHANNEL, bot="desk_bot"
    ),
    "pushed-corrected": lambda w: news.pushed(
        CORRECTED, section=DIPLOMACY, words=w, kind=ChatKind.PRIVATE, bot="desk_bot", zone=MOSCOW
    ),
    "pushed-corrected-later": lambda w: news.pushed(
        replace(CORRECTED, correction=Correction(at=MOMENT + timedelta(days=3))),
        section=DIPLOMACY,
        words=w,
        kind=ChatKind.PRIVATE,
        bot="desk_bot",
        zone=MOSCOW,
    ),
    "brief-for-staff": lambda w: news.card(
        CORRECTED,
        page=1,
        origin=None,
        section=DIPLOMACY,
        people=(),
        translation=None,
        words=w,
        zone=MOSCOW,
        desk=corrections.desk_row(CORRECTED.id, list(AmendStep), w),
    ),
    "correction-notice": lambda w: news.correction_notice(CORRECTED, w),
    "correction-notice-bare": lambda w: news.correction_notice(BRIEF, w),
    "retracted-copy": lambda w: news.retracted(BRIEF, w),
    "gone": news.gone,
    "no-news": news.no_news,
}

FINDING: dict[str, Scene] = {
    "search": lambda w: search.results(FOUND, search=SearchId(9), sections=SECTIONS, words=w),
    "search-lacking": lambda w: search.results(
        replace(FOUND, repaired=None, lacks_words=True),
        search=SearchId(9),
        sections=SECTIONS,
        words=w,
    ),
    "search-nothing": lambda w: search.nothing_found(NOTHING, search=SearchId(9), words=w),
    "search-ask": lambda w: search.ask(w, recent=RECENT, in_private=True),
    "search-ask-in-a-group": lambda w: search.ask(w, in_private=False),
    "search-explained": search.explained,
    "search-filtered": lambda w: search.results(
        FILTERED,
        search=SearchId(9),
        sections=SECTIONS,
        words=w,
        follow=following.follow_row(Origin(ListKind.SEARCH, 9), w, followed=False),
    ),
    "search-of-filters-alone": lambda w: search.results(
        replace(FILTERED, words="", unread=(), is_exact=True, total=7),
        search=SearchId(9),
        sections=SECTIONS,
        words=w,
        follow=following.follow_row(Origin(ListKind.SEARCH, 9), w, followed=True),
    ),
    "search-nothing-filtered": lambda w: search.nothing_found(
        replace(FILTERED, hits=(), total=0), search=SearchId(9), words=w
    ),
    "search-nothing-of-filters": lambda w: search.nothing_found(
        replace(FILTERED, hits=(), total=0, words=""), search=SearchId(9), words=w
    ),
    "choose-a-section": lambda w: filters.choices(
        Facet.SECTION, CHOICES, search=SearchId(9), words=w, literal=False
    ),
    "choose-a-language": lambda w: filters.choices(
        Facet.LANGUAGE,
        [Choice(key="ru", meaning="ru", total=3), Choice(key="en", meaning="en", total=1)],
        search=SearchId(9),
        words=w,
        literal=True,
    ),
    "choose-from-nothing": lambda w: filters.choices(
        Facet.DATE, [], search=SearchId(9), words=w, literal=False
    ),
    "dossier": lambda w: dossiers.dossier(
        PERSON,
        items=page([ARTICLE, BRIEF], pages=3, total=11),
        sections=SECTIONS,
        words=w,
        today=TODAY,
        presence=Presence(days={date(2025, 11, 5): 4, date(2026, 2, 7): 5}),
        beside=[(NAMESAKE, 3)],
        follows=False,
        portrait=FileId(9),
    ),
    "dossier-by-office": lambda w: dossiers.dossier(
        PERSON,
        items=page([]),
        sections=SECTIONS,
        words=w,
        today=TODAY,
        follows=True,
        portrait=FileId(9),
        answer=offices.answer_line(OFFICE, w, today=TODAY),
    ),
    "chart": lambda w: dossiers.chart(
        PERSON, Presence(days={date(2025, 11, 5): 4, date(2026, 2, 7): 5}), w
    ),
    "portrait": lambda w: dossiers.portrait_alone(PERSON, FileId(9), w),
    "office-several": lambda w: offices.holders(
        replace(OFFICE, held=OFFICE.held + OFFICE.others), w, today=TODAY
    ),
    "office-nobody": lambda w: offices.holders(
        replace(OFFICE, held=(), span=THAT_YEAR), w, today=TODAY
    ),
    "choices": lambda w: people.choices(PEOPLE_FOUND, w, today=TODAY),
    "nobody": lambda w: people.nobody("Lnid", w, search=SearchId(4)),
    "person-ask": people.ask,
}

READERS: dict[str, Scene] = {
    "greeting": lambda w: readers.greeting("Nadia & Co", w, subscribed=False),
    "greeting-beginning": lambda w: readers.greeting(
        "Nadia", w, subscribed=False, beginning=beginning.languages(w)
    ),
    "begin-sections": lambda w: beginning.sections(
        page([PEACEKEEPING, DIPLOMACY], number=2, pages=3), {"3"}, w
    ),
    "begin-nothing-chosen": lambda w: beginning.sections(page([PEACEKEEPING]), (), w),
    "begin-cadences": beginning.cadences,
    "begin-done": lambda w: beginning.done(2, w),
    "greeting-again": lambda w: readers.greeting("Nadia", w, subscribed=True),
    "help-reader": lambda w: readers.help_page(w, role=None),
    "help-admin": lambda w: readers.help_page(w, role=DeskRole.ADMIN),
    "language": readers.language_choice,
    "language-set": readers.language_set,
    "subscribed": readers.subscribed,
    "already-subscribed": readers.already_subscribed,
    "unsubscribed": readers.unsubscribed,
    "unsubscribed-more": lambda w: readers.unsubscribed(w, left=3),
    "not-subscribed": readers.not_subscribed,
    "privacy": lambda w: readers.privacy(w, stored=tuple(readers.STORED_KEYS), days=180),
    "privacy-nothing": lambda w: readers.privacy(w, stored=(), days=180),
    "really-erase": readers.really_erase,
    "erased": readers.erased,
}
