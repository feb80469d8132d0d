"""Plans: when a draft goes out, said in full, asked for, confirmed, and asked about."""

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo

from bot.domain.desk import Draft
from bot.domain.plans import Plan, PlanState
from bot.messages.actions import EditDraft
from bot.messages.excerpts import LABEL_LIMIT, clipped
from bot.messages.message import Button, Buttons, Message, Style
from bot.messages.steps import DraftStep
from bot.messages.words import Words
from bot.text.markup import Html, join, moment
from bot.text.moments import Doubt, Reading

TYPED_LIMIT = 80
CHOICES_LIMIT = 4

_PLAN_KEYS: Mapping[PlanState, str] = {
    PlanState.WAITING: "plan-waiting",
    PlanState.HELD: "plan-held",
    PlanState.LATE: "plan-late",
    PlanState.UNAPPROVED: "plan-unapproved",
    PlanState.UNBACKED: "plan-unbacked",
}
_EMBARGO_KEYS: Mapping[PlanState, str] = {
    PlanState.WAITING: "plan-embargo",
    PlanState.HELD: "plan-held-embargo",
}
_UNAPPROVED_KEYS: Mapping[bool, str] = {
    False: "plan-waiting-unapproved",
    True: "plan-embargo-unapproved",
}
_TYPED_KEYS: Mapping[Doubt, str] = {
    Doubt.SEVERAL: "time-several",
    Doubt.TWICE: "time-twice",
    Doubt.WEEKDAY: "time-weekday",
    Doubt.NO_DAY: "time-no-day",
    Doubt.UNREAD: "time-unread",
}
_AWAY_KEYS: Mapping[Doubt, str] = {
    Doubt.PAST: "time-past",
    Doubt.TOO_FAR: "time-too-far",
}
_SIGNS: Mapping[PlanState, str] = {
    PlanState.WAITING: "⏰",
    PlanState.HELD: "⏸",
    PlanState.LATE: "⚠️",
    PlanState.UNAPPROVED: "⚠️",
    PlanState.UNBACKED: "⚠️",
}


def in_full(at: datetime, words: Words, zone: tzinfo) -> Html:
    """Weekday, day, hour and zone; a press on it shows a reader their own time."""
    local = at.astimezone(zone)
    text = words.label(
        "moment-in-full", day=words.full_day(local.date()), time=words.time(local),
        zone=words.zone(local),
    )  # fmt: skip
    return moment(text, at)


def told(plan: Plan, words: Words, zone: tzinfo, *, may_go: bool = True) -> Html:
    """What is planned, or why it has not come to that; without approval it `may_go` nowhere."""
    when = in_full(plan.at, words, zone)
    if plan.state is PlanState.WAITING and not may_go:
        said = words(_UNAPPROVED_KEYS[plan.embargo], when=when)
    elif plan.embargo and not plan.asks:
        said = words(_EMBARGO_KEYS[plan.state], when=when)
    else:
        said = words(_PLAN_KEYS[plan.state], when=when)
    return join([said, own_time(plan.at, words)])


def own_time(at: datetime, words: Words) -> Html:
    """The same by the clock of whoever reads it; an old app shows it in UTC, and says so."""
    utc = at.astimezone(UTC)
    in_utc = words.label("moment-in-utc", day=words.day(utc.date()), time=words.time(utc))
    return words("own-time", when=moment(in_utc, at, "wDt"))


def sign(draft: Draft, words: Words, zone: tzinfo) -> str:
    """What stands before a draft in a list: a sign and the day and hour, short."""
    if draft.plan is None:
        return ""
    local = draft.plan.at.astimezone(zone)
    waits = draft.plan.state is PlanState.WAITING
    mark = "🔒" if draft.plan.embargo and waits else _SIGNS[draft.plan.state]
    return f"{mark} {words.short_day(local.date())} {words.time(local)} · "


def rows(draft: Draft, words: Words, now: datetime, *, instead: Buttons | None = None) -> Buttons:
    """The buttons of a draft's card that are about when it goes out, publishing first.

    `instead` of publishing stand others, where it may not go out yet.
    """
    plan = draft.plan
    publish = Button(words.label("button-publish"), _step(DraftStep.PUBLISH, draft), Style.SUCCESS)
    if plan is None:
        first = ((publish,),) if instead is None else instead
        return (*first, (Button(words.label("button-later"), _step(DraftStep.LATER, draft)),))
    at_once = Button(
        words.label("button-publish-now"),
        _step(DraftStep.PUBLISH, draft),
        Style.SUCCESS if plan.asks else None,
    )
    later = Button(
        words.label("button-new-time"), _step(DraftStep.LATER, draft),
        Style.PRIMARY if plan.asks else None,
    )  # fmt: skip
    back = Button(
        words.label("button-lift-embargo") if plan.forbids(now) else words.label("button-unplan"),
        _step(DraftStep.UNPLAN, draft),
    )
    turning = _turning(draft, plan, words, now)
    publishing = () if plan.forbids(now) else ((at_once,),)
    first = publishing if instead is None else instead
    return (*first, (later, *turning), (back,))


def _turning(draft: Draft, plan: Plan, words: Words, now: datetime) -> tuple[Button, ...]:
    """Holding what waits, and letting go what is held, as long as its time is to come."""
    if plan.state is PlanState.WAITING:
        return (Button(words.label("button-hold-draft"), _step(DraftStep.HOLD, draft)),)
    if plan.state is PlanState.HELD and plan.at > now:
        release = _step(DraftStep.GO_ON, draft)
        return (Button(words.label("button-let-go"), release, Style.PRIMARY),)
    return ()


def ask_time(words: Words, zone: tzinfo, now: datetime) -> Message:
    local = now.astimezone(zone)
    return Message(
        text=words("time-ask", now=words.time(local), zone=words.zone(local)),
        asks=words.label("time-placeholder"),
    )


def confirm(draft: Draft, read: Reading, typed: str, words: Words, zone: tzinfo) -> Message:
    """What was understood, to be confirmed; without a choice the question is asked again."""
    doubt = _doubted(read, clipped(typed, TYPED_LIMIT), words, zone)
    if not read.choices:
        return Message(text=doubt, asks=words.label("time-placeholder"))
    if len(read.choices) == 1:
        return _yes_or_no(draft, read.choices[0], doubt, words, zone)
    choices = tuple(
        (
            Button(
                clipped(_label(at, words, zone), LABEL_LIMIT + 16),
                _step(DraftStep.TIME, draft, str(int(at.timestamp()))),
            ),
        )
        for at in read.choices[:CHOICES_LIMIT]
    )
    return Message(text=doubt, buttons=(*choices, *_ways_out(draft, words)))


def _doubted(read: Reading, typed: str, words: Words, zone: tzinfo) -> Html:
    """Why a moment is asked about; nothing where it is clear."""
    if read.doubt is None:
        return Html("")
    if read.about is None or read.doubt in _TYPED_KEYS:
        return words(_TYPED_KEYS[read.doubt], typed=typed)
    day = read.about.date()
    if read.doubt is Doubt.NO_HOUR:
        return words("time-no-hour", day=words.full_day(day))
    if read.doubt is Doubt.NEVER:
        return words("time-never", day=words.day(day), time=words.time(read.about))
    return words(_AWAY_KEYS[read.doubt], typed=typed, about=in_full(read.about, words, zone))


def confirm_one(draft: Draft, at: datetime, words: Words, zone: tzinfo) -> Message:
    """The last question about one moment that was chosen among several."""
    return _yes_or_no(draft, at, Html(""), words, zone)


def _yes_or_no(draft: Draft, at: datetime, doubt: Html, words: Words, zone: tzinfo) -> Message:
    value = str(int(at.timestamp()))
    plan = Button(words.label("button-plan"), _step(DraftStep.PLAN, draft, value), Style.SUCCESS)
    embargo = Button(words.label("button-embargo"), _step(DraftStep.EMBARGO, draft, value))
    asked = words("time-understood", when=in_full(at, words, zone))
    told = [doubt, join([asked, own_time(at, words)]), words("time-which")]
    return Message(text=join(told, "\n\n"), buttons=((plan,), (embargo,), *_ways_out(draft, words)))


def _ways_out(draft: Draft, words: Words) -> Buttons:
    another = Button(words.label("button-other-time"), _step(DraftStep.LATER, draft))
    return ((another, Button(words.label("button-to-draft"), _step(DraftStep.SHOW, draft))),)


def _label(at: datetime, words: Words, zone: tzinfo) -> str:
    """A choice on a button, with the offset that tells two hours of a name apart."""
    local = at.astimezone(zone)
    return words.label(
        "time-choice", day=words.full_day(local.date()), time=words.time(local),
        offset=words.offset(local),
    )  # fmt: skip


def embargoed(words: Words) -> Message:
    return Message(text=words("draft-embargoed"))


def passed(words: Words) -> Message:
    """The moment passed before it was confirmed."""
    return Message(text=words("time-passed"))


def _step(step: DraftStep, draft: Draft, value: str = "") -> EditDraft:
    return EditDraft(step, draft.id, draft.version, value)
