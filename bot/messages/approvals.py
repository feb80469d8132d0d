"""Approvals: what the author sees of them, what approvers are asked, and what became of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from bot.domain.approvals import MOST_NEEDED, Standing, Verdict, Voice
from bot.domain.chats import UserId
from bot.domain.desk import Draft, DraftState
from bot.domain.news import Section, SectionId
from bot.messages import plans, turning
from bot.messages.actions import Review, Rule, TurnList
from bot.messages.corrections import name_of
from bot.messages.excerpts import LABEL_LIMIT, clipped
from bot.messages.lists import in_rows
from bot.messages.message import Button, Buttons, Message, Style
from bot.messages.steps import DeskList, ReviewStep
from bot.messages.words import Words
from bot.text.markup import Html, bold, join

NAME_LIMIT = 64
REASON_LIMIT = 300
SECTIONS_SHOWN = 20

_REQUEST_KEYS: Mapping[str, str] = {
    "news": "request-news",
    "correction": "request-correction",
    "retraction": "request-retraction",
}


def told(standing: Standing, words: Words) -> Html:
    """For the author: what is asked for, and what has been said."""
    review = standing.review
    match standing.verdict:
        case Verdict.UNASKED:
            return words("approval-needed", count=standing.needed)
        case Verdict.VOID:
            return words("approval-void")
        case Verdict.PENDING if review is not None:
            given = len(review.approvals)
            waits = words("approval-pending", given=given, needed=standing.needed)
            return join([waits, _agreed(review.approvals, words)], " ")
        case Verdict.APPROVED if review is not None:
            return words("approval-approved", names=_names(review.approvals))
        case Verdict.REFUSED if review is not None and review.refusal is not None:
            who, reason = _said(review.refusal)
            return words("approval-refused", who=who, reason=reason)
    return Html("")


def rows(draft: Draft, standing: Standing, words: Words, *, may_override: bool) -> Buttons:
    """What stands in the place of publishing as long as approvals are missing."""
    ask = Button(words.label("button-ask-approval"), _step(ReviewStep.ASK, draft), Style.PRIMARY)
    asking = () if standing.verdict is Verdict.PENDING else ((ask,),)
    return (*asking, *(_overriding(draft, words) if may_override else ()))


def _overriding(draft: Draft, words: Words) -> Buttons:
    return ((Button(words.label("button-override"), _step(ReviewStep.OVERRIDE, draft)),),)


def request(
    draft: Draft,
    standing: Standing,
    *,
    author: str,
    viewer: UserId,
    may_override: bool,
    details: Html,
    words: Words,
    now: datetime,
    zone: tzinfo,
) -> Message:
    """An approver's card, as it stands; `details` say what a correction or retraction does."""
    what = _what(draft, words)
    over = _over(draft, standing, what, words)
    if over is not None:
        return Message(text=over)
    plan = draft.plan
    if plan is not None and plan.asks and standing.verdict is not Verdict.PENDING:
        return Message(
            text=join([words("request-late", what=what), plans.told(plan, words, zone)], "\n\n"),
            buttons=plans.rows(draft, words, now, instead=None if standing.may_go else ()),
        )
    planned = Html("")
    if plan is not None and standing.verdict in {Verdict.PENDING, Verdict.APPROVED}:
        planned = plans.told(plan, words, zone, may_go=standing.may_go)
    if standing.verdict is not Verdict.PENDING:
        return Message(text=join([_settled(standing, what, words), planned], "\n\n"))
    kind = "news" if draft.amends is None else "retraction" if draft.retracts else "correction"
    name = name_of(draft.content, words)
    asked = words(_REQUEST_KEYS[kind], author=clipped(author, NAME_LIMIT), name=name)
    review = standing.review
    so_far = _agreed(review.approvals, words) if review else Html("")
    if standing.has_spoken(viewer):
        last = words("request-yours", count=standing.missing)
        return Message(text=join([asked, so_far, last, planned], "\n\n"))
    above = words("request-above") if not draft.retracts else Html("")
    last = join([above, words("request-first") if standing.missing == 1 else ""], " ")
    yes = Button(words.label("button-approve"), _step(ReviewStep.APPROVE, draft), Style.SUCCESS)
    no = Button(words.label("button-refuse"), _step(ReviewStep.REFUSE, draft), Style.DANGER)
    return Message(
        text=join([asked, details, planned, so_far, last], "\n\n"),
        buttons=((yes, no), *(_overriding(draft, words) if may_override else ())),
    )


def _over(draft: Draft, standing: Standing, what: Html, words: Words) -> Html | None:
    """What has become of a draft that is closed."""
    if draft.state is DraftState.CANCELLED:
        return words("request-cancelled", what=what)
    if draft.state is not DraftState.PUBLISHED:
        return None
    override = standing.review.override if standing.review else None
    if override is not None:
        who = clipped(override.name, NAME_LIMIT)
        return words("request-overridden", what=what, who=who)
    if standing.review is None or not standing.review.approvals:
        return words("request-published", what=what)
    names = _names(standing.review.approvals)
    return words("request-published-approved", what=what, names=names)


def _settled(standing: Standing, what: Html, words: Words) -> Html:
    """Who has decided what about a draft that is still open."""
    review = standing.review
    if standing.verdict is Verdict.APPROVED and review is not None:
        return words("request-approved", what=what, names=_names(review.approvals))
    if standing.verdict is Verdict.REFUSED and review is not None and review.refusal is not None:
        who, reason = _said(review.refusal)
        return words("request-refused", what=what, who=who, reason=reason)
    if standing.verdict is Verdict.VOID:
        return words("request-void", what=what)
    return words("request-free", what=what)


def _what(draft: Draft, words: Words) -> Html:
    """What it is about: news by its name, or what is done to it."""
    name = name_of(draft.content, words)
    if draft.retracts:
        return words("the-retraction", name=name)
    return bold(name) if draft.amends is None else words("the-correction", name=name)


def really_override(draft: Draft, words: Words) -> Message:
    """Asked before anything goes out that nobody else has seen."""
    surely = Button(
        words.label("button-override-surely"),
        _step(ReviewStep.OVERRIDE_SURELY, draft),
        Style.DANGER,
    )
    wait = Button(words.label("button-wait"), _step(ReviewStep.SHOW, draft))
    text = words("really-override", what=_what(draft, words))
    return Message(text=text, buttons=((surely,), (wait,)))


def ask_reason(words: Words) -> Message:
    return Message(text=words("refusal-ask"), asks=words.label("refusal-placeholder"))


def refused(words: Words) -> Message:
    return Message(text=words("refusal-told"))


def own(words: Words) -> Message:
    return Message(text=words("approval-own"))


def nobody(words: Words) -> Message:
    return Message(text=words("approval-nobody"))


def rules(sections: Sequence[Section], without: int, words: Words, *, page: int = 1) -> Message:
    """How many approvals each section asks for; a press changes it."""
    shown = turning.sheet(sections, page, SECTIONS_SHOWN)
    listed = [
        _rule(section.name(words.language), section.id, section.approvals, words)
        for section in shown.entries
    ]
    others = _rule(words.label("button-no-section"), 0, without, words)
    turns = turning.row(shown.number, shown.pages, lambda to: TurnList(DeskList.RULES, to))
    return Message(text=words("sections-heading"), buttons=(*in_rows(listed, 1), *turns, (others,)))


def page_with(section: SectionId | None, sections: Sequence[Section]) -> int:
    """The page of the rules on which a section stands."""
    return turning.page_of(sections, lambda each: each.id == section, SECTIONS_SHOWN)


def _rule(name: str, section: int, needed: int, words: Words) -> Button:
    marks = "👁" * needed or words.label("rule-none")
    return Button(f"{clipped(name, LABEL_LIMIT)} · {marks}", Rule(section, Rule.CHOOSE))


def choose_rule(section: Section | None, needed: int, words: Words) -> Message:
    """None, one or two; what counts at the moment is ticked."""
    number = section.id if section else 0
    name = section.name(words.language) if section else words.label("button-no-section")
    chosen = tuple(
        (
            Button(
                ("✓ " if count == needed else "") + _counted(count, words),
                Rule(number, count),
            ),
        )
        for count in range(MOST_NEEDED + 1)
    )
    back = Button(words.label("button-back"), Rule(0, Rule.LIST))
    return Message(
        text=words("section-rule", name=clipped(name, NAME_LIMIT)), buttons=(*chosen, (back,))
    )


def _counted(count: int, words: Words) -> str:
    return words.label("button-rule", count=count) if count else words.label("button-rule-none")


def _said(voice: Voice) -> tuple[str, str]:
    return clipped(voice.name, NAME_LIMIT), clipped(voice.reason or "", REASON_LIMIT)


def _agreed(voices: Sequence[Voice], words: Words) -> Html:
    return words("approval-so-far", names=_names(voices)) if voices else Html("")


def _names(voices: Sequence[Voice]) -> str:
    return ", ".join(clipped(voice.name, NAME_LIMIT) for voice in voices)


def _step(step: ReviewStep, draft: Draft) -> Review:
    return Review(step, draft.id, draft.version)
