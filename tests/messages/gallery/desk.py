"""What whoever writes and sends sees: drafts, corrections, what is on its way."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

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
from bot.domain.chats import ChatId, UserId
from bot.domain.checks import Audience, Check, Destination, Finding, Inspection, Reach, Reading
from bot.domain.desk import (
    Amendment,
    Change,
    Draft,
    DraftState,
)
from bot.domain.formatting import Span, Style
from bot.domain.manners import Format, Look
from bot.domain.news import Contact, Document, FileId, Image
from bot.domain.plans import Plan, PlanState
from bot.messages import (
    approvals,
    attachments,
    broadcasts,
    corrections,
    draft_lists,
    drafts,
    fields,
    plans,
    views,
)
from bot.messages.broadcasts import Run, Track
from bot.messages.faults import Fault, FaultKind
from bot.messages.message import Message
from bot.messages.steps import AmendStep, DraftStep
from bot.messages.words import Words
from bot.text.markup import join
from bot.text.moments import moment
from tests.messages.gallery.values import LIST, MOSCOW, Scene
from tests.messages.samples import (
    ARTICLE,
    BRIEF,
    DIPLOMACY,
    LONG,
    MOMENT,
    PEACEKEEPING,
    SECTIONS,
    TODAY,
    control,
    draft,
    page,
)

DRAFT = draft(
    title="A <draft> & its title",
    body=("One paragraph.",),
    section="peacekeeping",
    images=(Image(name="photo.jpg", file=FileId(1)),),
)

SOON = datetime(2026, 3, 3, 6, tzinfo=UTC)


def planned(state: PlanState, *, embargo: bool = False) -> Draft:
    return replace(DRAFT, plan=Plan(at=SOON, embargo=embargo, state=state))


FAULTS = [Fault(kind, "<key>", "<what>") for kind in FaultKind]
VIEWS = views.views_of(
    Reach(
        readers=(Reading("en"), Reading("ru"), Reading("en", Format.SHORT)),
        destinations=(
            Destination(
                chat=ChatId(-1001), title="Press <office>", language="ru", look=Look(), count=3
            ),
            Destination(
                chat=ChatId(-1002), title="N" * 60, language="en", look=Look(Format.PICTURE)
            ),
        ),
    ),
    "en",
)
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


FULL = draft(
    title="Observers arrive",
    body=("Forty of them.",),
    date=TODAY,
    place="Dushanbe",
    url="https://example.org/news/7",
    contact=Contact(line="Anna Lind", phone="+7 495 000-00-00"),
    images=(Image(name="a", file=FileId(1)), Image(name="b", file=FileId(2), caption="Bridge")),
    documents=(Document(name="Report.pdf", file=FileId(3)),),
    spans=(Span(start=0, end=5, style=Style.BOLD),),
)
INSPECTION = Inspection(
    audience=Audience(channels=3, groups=41, readers=2096),
    findings=(
        Finding(check=Check.NO_TRANSLATION, what="ru"),
        Finding(check=Check.TRANSLATION_OPEN, what="en"),
        Finding(check=Check.UNKNOWN_PEOPLE, what="Anna Lind, Boris K.", count=2),
        Finding(check=Check.BROKEN_LINK, what="http:/broken"),
        Finding(check=Check.LONG_FOR_CAPTION),
        Finding(check=Check.ALREADY_PUBLISHED, what="Observers arrive", day=TODAY),
    ),
)
DESK: dict[str, Scene] = {
    "publish-ask": drafts.ask_text,
    "draft": lambda w: control(DRAFT, w, sections=[PEACEKEEPING, DIPLOMACY], section=PEACEKEEPING),
    "draft-editing": lambda w: fields.editing(DRAFT, w),
    "draft-section": lambda w: drafts.choose_section(DRAFT, [PEACEKEEPING, DIPLOMACY], w),
    "draft-language": lambda w: drafts.choose_language(DRAFT, w),
    "draft-ask-title": lambda w: fields.ask(DraftStep.TITLE, w),
    "draft-ask-text": lambda w: fields.ask(DraftStep.TEXT, w),
    "draft-ask-photo": lambda w: fields.ask(DraftStep.PHOTO, w),
    "draft-looked-over": lambda w: control(
        DRAFT, w, sections=[PEACEKEEPING], section=PEACEKEEPING, inspection=INSPECTION
    ),
    "draft-without-readers": lambda w: control(
        draft(lead="x"), w, inspection=Inspection(audience=Audience())
    ),
    "draft-of-another": lambda w: control(
        replace(FULL, silent=True),
        w,
        desk=join(
            [
                fields.translates("Observers arrive", w),
                fields.of_author("Carol", w),
                fields.edited("Dana", "14:05", w),
            ]
        ),
    ),
    "draft-without-text": lambda w: control(draft(), w),
    "draft-editing-all": lambda w: fields.editing(FULL, w),
    "draft-photos": lambda w: fields.photos(FULL, w),
    "draft-photos-none": lambda w: fields.photos(draft(lead="x"), w),
    "draft-documents": lambda w: fields.documents(FULL, w),
    "draft-documents-none": lambda w: fields.documents(draft(lead="x"), w),
    "draft-views": lambda w: views.choose(FULL, VIEWS, VIEWS[-1].key, w),
    "draft-view-one": lambda w: views.choose(FULL, VIEWS[:1], VIEWS[0].key, w),
    "draft-ask-release": fields.ask_release,
    "draft-ask-lead": lambda w: fields.ask(DraftStep.LEAD, w),
    "draft-ask-date": lambda w: fields.ask(DraftStep.DATE, w),
    "draft-ask-place": lambda w: fields.ask(DraftStep.PLACE, w),
    "draft-ask-source": lambda w: fields.ask(DraftStep.SOURCE, w),
    "draft-ask-contact": lambda w: fields.ask(DraftStep.CONTACT, w),
    "draft-ask-document": lambda w: fields.ask(DraftStep.DOCUMENT, w),
    "draft-ask-caption": lambda w: fields.ask_caption(2, w),
    "draft-wrong-date": lambda w: fields.wrong(DraftStep.DATE, w),
    "draft-wrong-source": lambda w: fields.wrong(DraftStep.SOURCE, w),
    "draft-wrong-lead": lambda w: fields.wrong(DraftStep.LEAD, w),
    "draft-too-many": lambda w: fields.too_many(20, w),
    "draft-not-taken": fields.not_taken,
    "draft-crossed": lambda w: fields.crossed("Dana", w),
    "translation-none-missing": fields.none_missing,
    "attachment-gone": attachments.none_left,
    "lines-made": lambda w: draft_lists.made_of_lines(
        [DRAFT], list(enumerate(FAULTS[:7], 2)), w, MOSCOW
    ),
    "lines-none": lambda w: draft_lists.made_of_lines([], [(1, FAULTS[0])], w, MOSCOW),
    "lines-many-wrong": lambda w: draft_lists.made_of_lines(
        [DRAFT], [(n, FAULTS[n % len(FAULTS)]) for n in range(8, 31)], w, MOSCOW
    ),
    "lines-again": lambda w: draft_lists.made_before([DRAFT], w, MOSCOW),
    "lines-too-many": lambda w: draft_lists.too_many_lines(w, 100),
    "lines-too-big": lambda w: draft_lists.too_big(w, 5),
    "lines-failed": draft_lists.not_given,
    "drafts-by-pages": lambda w: draft_lists.own([DRAFT] * 25, w, MOSCOW, page=2, others=3),
    "drafts-of-others": lambda w: draft_lists.of_others([DRAFT], w, MOSCOW),
    "drafts-of-others-none": lambda w: draft_lists.of_others([], w, MOSCOW),
    "drafts": lambda w: draft_lists.own([DRAFT, draft(lead=BRIEF.content.lead)], w, MOSCOW),
    "drafts-none": lambda w: draft_lists.own([], w, MOSCOW),
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
    "drafts-of-all-kinds": lambda w: draft_lists.own(
        [DRAFT, correction(), correction(Change.RETRACTION), *map(planned, PlanState)], w, MOSCOW
    ),
}

CORRECTIONS: dict[str, Scene] = {
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
}

SENDING: dict[str, Scene] = {
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
}
