"""A gallery: whole messages in both languages, as files that people can read.

Run with `UPDATE_GOLDEN=1` in the environment to write them anew, then read what changed.
"""

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.domain.approvals import Review, Standing, Voice
from bot.domain.broadcasts import (
    OPEN,
    SUPERSEDED,
    Broadcast,
    BroadcastId,
    BroadcastState,
    Lane,
    Progress,
    Purpose,
)
from bot.domain.chats import ChatKind, ChatState, UserId
from bot.domain.desk import (
    Amendment,
    AuditEntry,
    AuditFilter,
    Change,
    DeskRole,
    Draft,
    DraftState,
    Field,
    Hold,
)
from bot.domain.mentions import Presence, QueuedMention
from bot.domain.news import Correction, FileId, Image, Item, Page
from bot.domain.offices import Holder, OfficeFound, Span
from bot.domain.people import (
    MentionState,
    Name,
    NameId,
    PeopleFound,
    Person,
    PersonHit,
    PersonId,
    Role,
    RoleId,
    Sighting,
)
from bot.domain.plans import Plan, PlanState
from bot.domain.search import (
    Alias,
    AliasId,
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
    aliases,
    approvals,
    audit,
    broadcasts,
    catalogue,
    chats,
    corrections,
    dossiers,
    drafts,
    filters,
    following,
    holds,
    menus,
    news,
    notices,
    offices,
    people,
    plans,
    readers,
    search,
    staff,
)
from bot.messages.actions import AmendStep, DraftStep, ListKind, Origin, PeopleStep, encode
from bot.messages.audit import Record
from bot.messages.broadcasts import Run, Track
from bot.messages.holds import Standstill
from bot.messages.message import Button, CopyButton, LinkButton, Message
from bot.messages.words import LANGUAGES, Words, words_for
from bot.text.aliases import Flaw
from bot.text.moments import moment
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
    carried,
    chat,
    control,
    draft,
    faults,
    member,
    page,
)

MOSCOW = ZoneInfo("Europe/Moscow")
HELD = Standstill(
    under_way=3,
    hold=Hold(by=UserId(7), since=MOMENT),
    name="Vera & Co",
    releasable=True,
)
NARROWED = AuditFilter(field=Field.ITEMS, actor=UserId(7))
RECORD = Record(
    wanted=NARROWED,
    page=Page(
        entries=tuple(
            AuditEntry(at=MOMENT, actor=UserId(7), act=act, subject=subject, details=details)
            for act, subject, details in (
                ("item.published", "A <title> & more", {}),
                ("person.alias", "anna-lind", {"name": "Lindt"}),
                ("chat.used", "-1001", {"title": "Press"}),
                ("staff.withdrawn", "9", {"name": "Oleg", "role": "editor"}),
                ("broadcast.held", "", {}),
                ("from.tomorrow", "an act of a later version", {}),
            )
        ),
        number=2,
        pages=3,
        total=23,
    ),
    names={UserId(7): "Vera & Co"},
    people={"anna-lind": NAMESAKE},
)
NO_RECORD = replace(RECORD, wanted=AuditFilter(), page=Page(entries=(), number=1, pages=1, total=0))
GOLDEN = Path(__file__).parent / "golden"
LIST = page([ARTICLE, BRIEF, LONG], number=2, pages=5, total=23)
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
PEOPLE = PeopleFound(
    query="Lind",
    certain=False,
    hits=(PersonHit(person=PERSON, score=0.9), PersonHit(person=NAMESAKE, score=0.8)),
)
DRAFT = draft(
    title="A <draft> & its title",
    body=("One paragraph.",),
    section="peacekeeping",
    images=(Image(name="photo.jpg", file=FileId(1)),),
)
CORRECTED = replace(BRIEF, correction=Correction(at=MOMENT, note="The day, 7 February."))


MOSCOW = ZoneInfo("Europe/Moscow")
SOON = datetime(2026, 3, 3, 6, tzinfo=UTC)


def planned(state: PlanState, *, embargo: bool = False) -> Draft:
    return replace(DRAFT, plan=Plan(at=SOON, embargo=embargo, state=state))


VOICES = (Voice(user=UserId(21), name="Dana <D>"), Voice(user=UserId(22), name="Boris"))
REVIEW = Review(version=2, asked_at=MOMENT)
STANDINGS = {
    "unasked": Standing(needed=2, version=2),
    "pending": Standing(needed=1, version=2, review=REVIEW),
    "half": Standing(needed=2, version=2, review=replace(REVIEW, approvals=VOICES[:1])),
    "approved": Standing(needed=2, version=2, review=replace(REVIEW, approvals=VOICES)),
    "refused": Standing(
        needed=1,
        version=2,
        review=replace(REVIEW, refusal=replace(VOICES[0], reason="The date is wrong & more.")),
    ),
    "void": Standing(needed=1, version=3, review=REVIEW),
    "overridden": Standing(needed=1, version=2, review=replace(REVIEW, override=VOICES[0])),
}
PUBLISHED = replace(DRAFT, state=DraftState.PUBLISHED)


def requested(
    shown: Draft,
    words: Words,
    standing: Standing,
    *,
    viewer: UserId = UserId(20),  # noqa: B008 (a plain number)
    may_override: bool = False,
    now: datetime = MOMENT,
) -> Message:
    """An approver's card, as one that is not its author sees it."""
    return approvals.request(
        shown,
        standing,
        author="Carol & Co",
        viewer=viewer,
        may_override=may_override,
        details=corrections.note_of(shown, words),
        words=words,
        now=now,
        zone=MOSCOW,
    )


def understood(typed: str, words: Words, zone: ZoneInfo = MOSCOW) -> Message:
    read = moment(typed, now=MOMENT, zone=zone)
    return plans.confirm(DRAFT, read, typed, words, zone)


def correction(change: Change = Change.MARKED, note: str | None = None) -> Draft:
    """A draft that changes the article: a word, a paragraph, the photo and the section."""
    changed = replace(
        ARTICLE.content,
        body=(
            "The plan names five crossings and a calendar for each of them.",
            *ARTICLE.content.body[1:],
            "A new last paragraph.",
        ),
        images=(Image(name="other.jpg", file=FileId(8)),),
        section="diplomacy",
    )
    amends = Amendment(item=ARTICLE.id, base=1, change=change, note=note)
    return replace(draft(), content=changed, amends=amends)


def run(
    state: BroadcastState = BroadcastState.RUNNING,
    *,
    purpose: Purpose = Purpose.NEWS,
    reason: str | None = None,
    rate: float | None = None,
    **counts: int,
) -> Run:
    """A broadcast of the article, so far."""
    broadcast = Broadcast(
        id=BroadcastId(5),
        item=ARTICLE.id,
        revision=1,
        lane=Lane.NORMAL,
        purpose=purpose,
        state=state,
        reason=reason,
        started_at=MOMENT,
        ended_at=None if state in OPEN else MOMENT + timedelta(seconds=72),
    )
    counted = Progress(**{"waiting": 0, "sent": 0, "failed": 0} | counts)
    return Run(item=ARTICLE, tracks=(Track(broadcast=broadcast, progress=counted, rate=rate),))


Scene = Callable[[Words], Message]


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
NUMBERED = replace(
    PERSON,
    names=tuple(replace(name, id=NameId(at)) for at, name in enumerate(PERSON.names, 1)),
    roles=tuple(replace(role, id=RoleId(at)) for at, role in enumerate(PERSON.roles, 1)),
)
OFFICE = OfficeFound(
    query="head <of> mission",
    span=None,
    acting=False,
    held=(Holder(person=PERSON, role=PERSON.roles[0]),),
    others=(Holder(person=NAMESAKE, role=SEEN),),
)
THAT_YEAR = Span(first=date(2019, 1, 1), last=date(2019, 12, 31))

ALIAS = Alias(id=AliasId(3), names=("UN", "ООН", "United Nations"))
LONG_ALIAS = Alias(id=AliasId(4), names=tuple(f"{number} {'x' * 70}" for number in range(8)))

SCENES: dict[str, Scene] = {
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
    "following": lambda w: following.following(w, everything=True, searches=RECENT),
    "following-nothing": lambda w: following.following(w, everything=False, searches=()),
    "search-followed": following.search_followed,
    "search-not-followed": following.search_not_followed,
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
    "followed": lambda w: dossiers.follow_noted(PERSON, w),
    "unfollowed": lambda w: dossiers.follow_ended(PERSON, w),
    "office-several": lambda w: offices.holders(
        replace(OFFICE, held=OFFICE.held + OFFICE.others), w, today=TODAY
    ),
    "office-nobody": lambda w: offices.holders(
        replace(OFFICE, held=(), span=THAT_YEAR), w, today=TODAY
    ),
    "choices": lambda w: people.choices(PEOPLE, w, today=TODAY),
    "nobody": lambda w: people.nobody("Lnid", w, search=SearchId(4)),
    "person-ask": people.ask,
    "greeting": lambda w: readers.greeting("Nadia & Co", w, subscribed=False),
    "greeting-again": lambda w: readers.greeting("Nadia", w, subscribed=True),
    "help-reader": lambda w: readers.help_page(w, role=None),
    "help-admin": lambda w: readers.help_page(w, role=DeskRole.ADMIN),
    "language": readers.language_choice,
    "language-set": readers.language_set,
    "subscribed": readers.subscribed,
    "already-subscribed": readers.already_subscribed,
    "unsubscribed": readers.unsubscribed,
    "not-subscribed": readers.not_subscribed,
    "privacy": lambda w: readers.privacy(w, stored=tuple(readers.STORED_KEYS)),
    "privacy-nothing": lambda w: readers.privacy(w, stored=()),
    "really-erase": readers.really_erase,
    "erased": readers.erased,
    "publish-ask": drafts.ask_text,
    "draft": lambda w: control(DRAFT, w, sections=[PEACEKEEPING, DIPLOMACY], section=PEACEKEEPING),
    "draft-editing": lambda w: drafts.editing(DRAFT, w),
    "draft-section": lambda w: drafts.choose_section(DRAFT, [PEACEKEEPING, DIPLOMACY], w),
    "draft-language": lambda w: drafts.choose_language(DRAFT, w),
    "draft-ask-title": lambda w: drafts.ask(DraftStep.TITLE, w),
    "draft-ask-text": lambda w: drafts.ask(DraftStep.TEXT, w),
    "draft-ask-photo": lambda w: drafts.ask(DraftStep.PHOTO, w),
    "drafts": lambda w: drafts.drafts([DRAFT, draft(lead=BRIEF.content.lead)], w, MOSCOW),
    "drafts-none": lambda w: drafts.drafts([], w, MOSCOW),
    "draft-ask-more": drafts.ask_more,
    "draft-cancelled": lambda w: control(draft(DraftState.CANCELLED, lead="x"), w),
    "draft-published-before": lambda w: control(draft(DraftState.PUBLISHED, lead="x"), w),
    "draft-changed": drafts.changed_elsewhere,
    "draft-urgent": lambda w: control(
        replace(DRAFT, urgent=True), w, sections=[PEACEKEEPING], section=PEACEKEEPING
    ),
    "draft-planned": lambda w: control(planned(PlanState.WAITING), w),
    "draft-embargoed": lambda w: control(planned(PlanState.WAITING, embargo=True), w),
    "draft-held": lambda w: control(planned(PlanState.HELD), w),
    "draft-held-under-embargo": lambda w: control(planned(PlanState.HELD, embargo=True), w),
    "draft-late": lambda w: control(planned(PlanState.LATE), w, now=SOON + timedelta(hours=1)),
    "draft-due-without-approval": lambda w: control(planned(PlanState.UNAPPROVED), w),
    "draft-due-without-its-author": lambda w: control(planned(PlanState.UNBACKED), w),
    "time-ask": lambda w: plans.ask_time(w, MOSCOW, SOON),
    "time-confirm": lambda w: understood("tomorrow 9:00", w),
    "time-past": lambda w: understood("9:00", w),
    "time-several": lambda w: understood("04/05 10:00", w),
    "time-never": lambda w: understood("29 March 2:30", w, ZoneInfo("Europe/Berlin")),
    "time-twice": lambda w: understood("25 October 2:30", w, ZoneInfo("Europe/Berlin")),
    "time-weekday": lambda w: understood("Monday 3 March 10:00", w),
    "time-no-hour": lambda w: understood("tomorrow", w),
    "time-no-day": lambda w: understood("31.04 10:00", w),
    "time-too-far": lambda w: understood("1 March 2034 10:00", w),
    "time-unread": lambda w: understood("when the <minister> lands", w),
    "time-passed": plans.passed,
    "embargo-not-over": plans.embargoed,
    **{
        f"draft-{name}": partial(lambda shown, w: control(DRAFT, w, standing=shown), each)
        for name, each in STANDINGS.items()
    },
    "draft-may-go-without": lambda w: control(
        DRAFT, w, standing=STANDINGS["pending"], may_override=True
    ),
    **{
        f"request-{name}": partial(lambda shown, w: requested(DRAFT, w, shown), each)
        for name, each in STANDINGS.items()
    },
    "request-of-an-admin": lambda w: requested(
        planned(PlanState.WAITING), w, STANDINGS["pending"], may_override=True
    ),
    "request-approved-by-oneself": lambda w: requested(
        DRAFT, w, STANDINGS["half"], viewer=UserId(21)
    ),
    "request-late": lambda w: requested(
        planned(PlanState.LATE), w, Standing(), now=SOON + timedelta(hours=1)
    ),
    "request-due-and-never-sent": lambda w: requested(
        planned(PlanState.UNAPPROVED), w, STANDINGS["unasked"]
    ),
    "request-correction": lambda w: requested(correction(), w, STANDINGS["pending"]),
    "request-retraction": lambda w: requested(
        correction(Change.RETRACTION), w, STANDINGS["pending"]
    ),
    "request-cancelled": lambda w: requested(
        replace(DRAFT, state=DraftState.CANCELLED), w, STANDINGS["pending"]
    ),
    "request-published": lambda w: requested(PUBLISHED, w, Standing()),
    "request-published-approved": lambda w: requested(PUBLISHED, w, STANDINGS["approved"]),
    "request-overridden": lambda w: requested(PUBLISHED, w, STANDINGS["overridden"]),
    "really-override": lambda w: approvals.really_override(DRAFT, w),
    "refusal-ask": approvals.ask_reason,
    "refusal-told": approvals.refused,
    "approval-own": approvals.own,
    "approval-nobody": approvals.nobody,
    "sections": lambda w: approvals.rules([replace(PEACEKEEPING, approvals=2), DIPLOMACY], 1, w),
    "section-rule": lambda w: approvals.choose_rule(DIPLOMACY, 0, w),
    "drafts-of-all-kinds": lambda w: drafts.drafts(
        [DRAFT, correction(), correction(Change.RETRACTION), *map(planned, PlanState)], w, MOSCOW
    ),
    "correct-choose": lambda w: corrections.choose(
        LIST, AmendStep.CORRECT, sections=SECTIONS, words=w
    ),
    "correct-nothing": lambda w: corrections.choose(
        page([]), AmendStep.CORRECT, sections=SECTIONS, words=w
    ),
    "retract-choose": lambda w: corrections.choose(
        page([BRIEF]), AmendStep.RETRACT, sections=SECTIONS, words=w
    ),
    "retract-nothing": lambda w: corrections.choose(
        page([]), AmendStep.RETRACT, sections=SECTIONS, words=w
    ),
    "amend-not-found": corrections.not_found,
    "correction-unchanged": lambda w: corrections.control(
        replace(correction(), content=ARTICLE.content), ARTICLE, section=PEACEKEEPING, words=w
    ),
    "correction": lambda w: corrections.control(
        correction(note="The number of crossings."), ARTICLE, section=DIPLOMACY, words=w
    ),
    "correction-silent": lambda w: corrections.control(
        correction(Change.SILENT), ARTICLE, section=DIPLOMACY, words=w
    ),
    "correction-without-photo": lambda w: corrections.control(
        replace(correction(), content=replace(ARTICLE.content, images=(), language="ru")),
        ARTICLE,
        section=PEACEKEEPING,
        words=w,
    ),
    "correction-of-everything": lambda w: corrections.control(
        replace(correction(), content=LONG.content), ARTICLE, section=DIPLOMACY, words=w
    ),
    "correction-ask-text": lambda w: corrections.ask_text(BRIEF.content, w)[0],
    "correction-ask-text-question": lambda w: corrections.ask_text(BRIEF.content, w)[-1],
    "correction-ask-note": corrections.ask_note,
    "correction-changed-meanwhile": lambda w: corrections.changed_meanwhile(correction(), w),
    "correction-retracted-meanwhile": corrections.retracted_meanwhile,
    "correction-left": lambda w: drafts.cancelled(correction(), w),
    "retraction-ask": lambda w: corrections.ask_reason(ARTICLE, w),
    "retraction-without-reason": lambda w: corrections.retraction(
        correction(Change.RETRACTION), ARTICLE, copies=1, words=w
    ),
    "retraction": lambda w: corrections.retraction(
        correction(Change.RETRACTION, "It never <happened>."), ARTICLE, copies=2140, words=w
    ),
    "sending-begins": lambda w: broadcasts.card(run(waiting=0, sent=0, failed=0), w),
    "sending": lambda w: broadcasts.card(
        run(waiting=900, sent=1113, failed=3, suspended=12, to_come=112, rate=28.4), w
    ),
    "sending-paused": lambda w: broadcasts.card(
        run(BroadcastState.PAUSED, waiting=1000, sent=1113, failed=0), w
    ),
    "sending-stopped": lambda w: broadcasts.card(
        run(BroadcastState.STOPPED, waiting=1000, sent=1113, failed=1), w
    ),
    "sending-superseded": lambda w: broadcasts.card(
        run(
            BroadcastState.STOPPED,
            purpose=Purpose.EDIT,
            reason=SUPERSEDED,
            waiting=0,
            sent=3,
            failed=0,
            skipped=5,
        ),
        w,
    ),
    "sending-refused": lambda w: broadcasts.card(
        run(
            BroadcastState.STOPPED,
            reason="Bad Request: can't parse <entities>",
            waiting=7,
            sent=0,
            failed=1,
        ),
        w,
    ),
    "sent": lambda w: broadcasts.card(
        run(BroadcastState.DONE, waiting=0, sent=2137, failed=3, suspended=12), w
    ),
    "sent-to-nobody": lambda w: broadcasts.card(
        run(BroadcastState.DONE, waiting=0, sent=0, failed=0), w
    ),
    "correcting-with-notices": lambda w: broadcasts.card(
        Run(
            item=ARTICLE,
            tracks=(
                *run(
                    BroadcastState.DONE, purpose=Purpose.EDIT, waiting=0, sent=10, failed=0
                ).tracks,
                *run(purpose=Purpose.NOTICE, waiting=6, sent=4, failed=0, rate=0.5).tracks,
            ),
        ),
        w,
    ),
    "retracting": lambda w: broadcasts.card(
        run(purpose=Purpose.RETRACTION, waiting=2, sent=8, failed=0), w
    ),
    "retracted-nowhere": lambda w: broadcasts.card(
        run(BroadcastState.DONE, purpose=Purpose.RETRACTION, waiting=0, sent=0, failed=0), w
    ),
    "sending-now": lambda w: broadcasts.sending(
        [
            run(waiting=5, sent=5, failed=0),
            run(BroadcastState.PAUSED, waiting=5, sent=1, failed=0),
        ],
        w,
    ),
    "sending-none": lambda w: broadcasts.sending([], w),
    "really-stop": lambda w: broadcasts.really_stop(run(waiting=900, sent=1, failed=0), w),
    "chat-offered": lambda w: chats.offered(chat(ChatState.OFFERED, username="press"), w),
    "channels": lambda w: chats.channels(
        [chat(state, title=state.value) for state in ChatState], w
    ),
    "channels-none": lambda w: chats.channels([], w),
    "channel": lambda w: chats.channel(carried(chat()), w),
    "channel-of-one-section": lambda w: chats.channel(
        carried(chat(languages=("ru",)), DIPLOMACY.id), w
    ),
    "channel-sections": lambda w: chats.choose_sections(carried(chat(), DIPLOMACY.id), w),
    "channel-languages": lambda w: chats.choose_languages(carried(chat()), w),
    "channel-suspended": lambda w: chats.channel(
        carried(chat(ChatState.SUSPENDED, reason="Forbidden: <kicked>")), w
    ),
    "chat-used": lambda w: chats.used(chat(), w),
    "chat-ignored": lambda w: chats.ignored(chat(), w),
    "chat-paused": lambda w: chats.paused(chat(ChatState.PAUSED, kind=ChatKind.GROUP), w),
    "chat-resumed": lambda w: chats.resumed(chat(), w),
    "chat-removed": lambda w: chats.removed(chat(), w),
    "chat-really-remove": lambda w: chats.really_remove(chat(), w),
    "chat-joined": lambda w: chats.joined(chat(kind=ChatKind.SUPERGROUP), w),
    "staff": lambda w: staff.desk(
        [member(), member(DeskRole.ADMIN, "Vera & Co")], w, may_invite_admins=True
    ),
    "staff-none": lambda w: staff.desk([], w, may_invite_admins=False),
    "staff-member": lambda w: staff.member(member(), w),
    "staff-owner": lambda w: staff.member(member(DeskRole.OWNER), w),
    "staff-really-withdraw": lambda w: staff.really_withdraw(member(), w),
    "staff-withdrawn": lambda w: staff.withdrawn(member(), w),
    "staff-invitation": lambda w: staff.invitation(
        "https://t.me/desk_bot?start=jAbc_1-", DeskRole.EDITOR, 24, w
    ),
    "let-go": notices.let_go,
    "not-allowed-to-you": lambda w: notices.not_allowed(w, works_here=True),
    "chat-unreachable": lambda w: chats.unreachable(chat(), w, reason="bot was <kicked>"),
    "staff-already-here": lambda w: staff.already_here(DeskRole.ADMIN, w),
    "staff-welcome": lambda w: staff.welcome(DeskRole.AUTHOR, w),
    "staff-welcome-approver": lambda w: staff.welcome(DeskRole.APPROVER, w),
    "staff-welcome-admin": lambda w: staff.welcome(DeskRole.ADMIN, w),
    "staff-invitation-invalid": staff.invitation_invalid,
    "hold-off": lambda w: holds.card(Standstill(under_way=2), w, MOSCOW),
    "hold-off-none": lambda w: holds.card(Standstill(under_way=0), w, MOSCOW),
    "hold-on-none": lambda w: holds.card(replace(HELD, under_way=0), w, MOSCOW),
    "hold-released-none": lambda w: holds.released(Standstill(under_way=0), w),
    "hold-on": lambda w: holds.card(HELD, w, MOSCOW),
    "hold-on-for-others": lambda w: holds.card(replace(HELD, releasable=False), w, MOSCOW),
    "hold-released": lambda w: holds.released(Standstill(under_way=1), w),
    "hold-told-released": lambda w: holds.told_released("Vera & Co", w),
    "audit": lambda w: audit.record(RECORD, w, MOSCOW),
    "audit-nothing": lambda w: audit.record(NO_RECORD, w, MOSCOW),
    "audit-choices": lambda w: audit.choices(NARROWED, {UserId(7): "Vera & Co"}, w),
    "unknown-command": lambda w: notices.unknown_command(w, None),
    "unknown-command-like": lambda w: notices.unknown_command(w, "latest"),
    "not-allowed": notices.not_allowed,
    "too-long": lambda w: notices.too_long(w, 4096),
    "went-wrong": lambda w: notices.went_wrong(w, "a1b2c3"),
    "old-button": notices.old_button,
    "only-private": notices.only_private,
    "only-group-admins": notices.only_group_admins,
    "preview-only": notices.preview_only,
    "gone-again": notices.gone,
    "text-expected": notices.text_expected,
}


# Each file of the gallery, with its first scene.
def entry_of(person: Person, w: Words, *proposals: Name) -> Message:
    return catalogue.entry(
        person,
        proposals=proposals,
        merged=((PersonId(9), "A. <Lind>"),) if proposals else (),
        has_portrait=not proposals,
        words=w,
    )


QUESTION = QueuedMention(
    item=BRIEF.id,
    position=0,
    name="Secretary General",
    person=PERSON.id,
    state=MentionState.AUTOMATIC,
    score=0.93,
    by_office=True,
    day=date(2026, 2, 7),
)
SCENES |= {
    "people": lambda w: catalogue.begin(1204, 31, w),
    "people-all-judged": lambda w: catalogue.begin(1, 0, w),
    "people-ask": catalogue.ask_whom,
    "people-choices": lambda w: catalogue.choices(PEOPLE, w),
    "people-nobody": lambda w: catalogue.choices(replace(PEOPLE, hits=()), w),
    "people-entry": lambda w: catalogue.or_new(entry_of(PERSON, w), w),
    "people-entry-proposed": lambda w: entry_of(
        NAMESAKE, w, Name(text="Анна Линдт", language="ru"), Name(text="Анна Линд", language="ru")
    ),
    "people-ask-role": lambda w: catalogue.ask(PeopleStep.ADD_ROLE, w),
    "people-ask-name": lambda w: catalogue.ask(PeopleStep.RENAME, w),
    "people-names": lambda w: catalogue.names(NUMBERED, w),
    "people-roles": lambda w: catalogue.roles(NUMBERED, w),
    "people-role": lambda w: catalogue.role(NUMBERED, NUMBERED.roles[0], w, today=TODAY),
    "people-merge": lambda w: catalogue.choices(PEOPLE, w, into=NAMESAKE.id),
    "people-merge-nobody": lambda w: catalogue.choices(
        replace(PEOPLE, hits=()), w, into=NAMESAKE.id
    ),
    "people-really-merge": lambda w: catalogue.really_merge(PERSON, NAMESAKE, w),
    "people-question": lambda w: catalogue.question(
        PERSON, QUESTION, BRIEF, left=31, page=2, words=w
    ),
    "people-no-question": catalogue.nothing_to_judge,
    "people-wrong-name": catalogue.wrong_name,
    "people-wrong-line": lambda w: catalogue.wrong_line(3, w),
    "people-wrong-day": catalogue.wrong_day,
    "people-photo": catalogue.photo_expected,
    "aliases": lambda w: aliases.listed(
        Page(entries=(ALIAS, LONG_ALIAS), number=2, pages=3, total=12), w
    ),
    "aliases-none": lambda w: aliases.listed(Page(entries=(), number=1, pages=1, total=0), w),
    "aliases-like": lambda w: aliases.listed(
        Page(entries=(ALIAS,), number=1, pages=1, total=1), w, like="UN"
    ),
    "aliases-like-none": lambda w: aliases.listed(
        Page(entries=(), number=1, pages=1, total=0), w, like="<UN>"
    ),
    "alias": lambda w: aliases.alias(ALIAS, w, page=2),
    "alias-ask": aliases.ask,
    "alias-added": lambda w: aliases.added(ALIAS, w),
    "alias-really-remove": lambda w: aliases.really_remove(ALIAS, w, page=2),
    "alias-removed": lambda w: aliases.removed(ALIAS, w, page=2),
    "alias-restored": lambda w: aliases.restored(ALIAS, w, page=2),
    **{f"alias-{flaw}": partial(aliases.refused, flaw, "the") for flaw in Flaw},
}

FIRST = {
    "news": "latest",
    "finding": "search",
    "readers": "greeting",
    "desk": "publish-ask",
    "corrections": "correct-choose",
    "sending": "sending-begins",
    "chats": "chat-offered",
    "staff": "staff",
    "notices": "unknown-command",
    "people": "people",
    "aliases": "aliases",
}
LONG_TEXT = 1500


def scenes_of(file: str) -> list[str]:
    names = list(SCENES)
    starts = [names.index(first) for first in FIRST.values()] + [len(names)]
    at = list(FIRST).index(file)
    return names[starts[at] : starts[at + 1]]


def rendered(name: str, message: Message) -> str:
    rows = ["  ".join(_rendered_button(button) for button in row) for row in message.buttons]
    picture = [f"(picture {message.picture})"] if message.picture is not None else []
    asks = [f"(asks: {message.asks})"] if message.asks is not None else []
    return "\n".join([f"=== {name}", *picture, _shortened(message.text), *asks, *rows, ""])


def _shortened(text: str) -> str:
    """The ends of a long text, so that the gallery stays a pleasure to read."""
    if len(text) <= LONG_TEXT:
        return text
    return f"{text[:300]}\n(… {len(text) - 600} characters …)\n{text[-300:]}"


def _rendered_button(button: Button | LinkButton | CopyButton) -> str:
    match button:
        case Button(label, action, style):
            return f"[{label} -> {encode(action)}{' ' + style if style else ''}]"
        case LinkButton(label, url):
            return f"[{label} => {url}]"
        case CopyButton(label, text):
            return f"[{label} = {text}]"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCENES)
def test_telegram_takes_every_message(name: str, language: str) -> None:
    assert faults(SCENES[name](words_for(language))) == []


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("file", FIRST)
def test_messages_read_as_we_mean_them(file: str, language: str) -> None:
    words = words_for(language)
    shown = "\n".join(rendered(name, SCENES[name](words)) for name in scenes_of(file))
    golden = GOLDEN / f"{file}.{language}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_menu_holds_what_telegram_takes(language: str) -> None:
    for role in (None, *DeskRole):
        for command, description in menus.menu(words_for(language), role, private=True):
            assert command.isascii()
            assert command.islower()
            assert 1 <= len(description) <= 256
