"""Drafts: the card under a preview, its questions, and what became of it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo

from bot.domain.approvals import FREE, Standing
from bot.domain.checks import Inspection
from bot.domain.desk import Draft, DraftState
from bot.domain.news import Content, Section
from bot.domain.proposals import Proposal
from bot.messages import approvals, checks, plans, proposals, turning
from bot.messages.actions import EditDraft, TurnList
from bot.messages.excerpts import LABEL_LIMIT, clipped, first_sentence, is_blank
from bot.messages.lists import in_rows
from bot.messages.message import Button, Buttons, Message, Style
from bot.messages.steps import DeskList, DraftStep
from bot.messages.words import LANGUAGES, Words, words_for
from bot.text.markup import Html, join

NO_SECTION = "0"
"""The value of the button that takes a draft out of its section; others are section ids."""
SECTIONS_SHOWN = 20
FIELD_LIMIT = 120
NOTHING = Html("")


def ask_text(words: Words) -> Message:
    """The answer to /publish."""
    return Message(text=words("publish-ask"), asks=words.label("publish-placeholder"))


def control(
    draft: Draft,
    *,
    sections: Sequence[Section],
    section: Section | None,
    words: Words,
    people: Sequence[Proposal] = (),
    now: datetime,
    zone: tzinfo,
    standing: Standing = FREE,
    may_override: bool = False,
    inspection: Inspection | None = None,
    desk: Html = NOTHING,
) -> Message:
    """The card under the preview; moments are told by the clocks of `zone`.

    `desk` says who else works on it, and what it translates.
    """
    if draft.state is DraftState.PUBLISHED:
        return already_published(words)
    if draft.state is DraftState.CANCELLED:
        return cancelled(draft, words)
    waits = approvals.told(standing, words)
    instead = (
        None
        if standing.may_go
        else approvals.rows(draft, standing, words, may_override=may_override)
    )
    ready = words("draft-ready") if instead is None else words("draft-previewed")
    planned = plans.told(draft.plan, words, zone, may_go=standing.may_go) if draft.plan else ready
    parts = [
        join([_state(draft, section, words), desk]),
        proposals.line(people, words),
        _manner(draft, words),
        checks.told(inspection, words) if inspection else NOTHING,
        *((waits, planned) if draft.is_written else (words("draft-no-text"),)),
    ]
    going = plans.rows(draft, words, now, instead=instead)
    return Message(
        text=join(parts, "\n\n"),
        buttons=(
            *(going if draft.is_written else _unwritten(draft, words)),
            *_settings(draft, words, sections=sections, people=people),
        ),
    )


def _unwritten(draft: Draft, words: Words) -> Buttons:
    """Without a text there is nothing to send."""
    step = _step(DraftStep.TEXT, draft)
    return ((Button(words.label("button-write-text"), step, Style.PRIMARY),),)


def _settings(
    draft: Draft, words: Words, *, sections: Sequence[Section], people: Sequence[Proposal]
) -> Buttons:
    first = [Button(words.label("button-edit"), _step(DraftStep.EDIT, draft))]
    if sections:
        first.append(Button(words.label("button-set-section"), _step(DraftStep.SECTION, draft)))
    first.append(Button(words.label("button-set-language"), _step(DraftStep.LANGUAGE, draft)))
    urgent = _ticked(words.label("button-urgent"), draft.urgent)
    silent = _ticked(words.label("button-silent"), draft.silent)
    how = (
        Button(urgent, _step(DraftStep.URGENT, draft)),
        Button(silent, _step(DraftStep.SILENT, draft)),
        *((proposals.button(draft, people, words),) if people else ()),
    )
    further = (
        Button(words.label("button-views"), _step(DraftStep.VIEW, draft)),
        Button(words.label("button-translate"), _step(DraftStep.TRANSLATE, draft)),
    )
    cancel = Button(words.label("button-cancel"), _step(DraftStep.CANCEL, draft), Style.DANGER)
    return (tuple(first), how, further if draft.is_written else further[1:], (cancel,))


def _manner(draft: Draft, words: Words) -> Html:
    if draft.urgent:
        return words("draft-urgent")
    return words("draft-silent") if draft.silent else NOTHING


def choose_section(
    draft: Draft,
    sections: Sequence[Section],
    words: Words,
    *,
    page: int | None = None,
    only_these: bool = False,
) -> Message:
    """A button for each section, whose value is the section's id, and one for none.

    Without a page, the one of the draft's section. Whoever works in `only_these` has to choose.
    """
    if page is None:
        own = draft.content.section
        page = turning.page_of(sections, lambda each: each.slug == own, SECTIONS_SHOWN)
    shown = turning.sheet(sections, page, SECTIONS_SHOWN)
    chosen = [
        Button(
            _ticked(section.name(words.language), draft.content.section == section.slug),
            _step(DraftStep.SECTION, draft, str(section.id)),
        )
        for section in shown.entries
    ]
    none = Button(
        _ticked(words.label("button-no-section"), draft.content.section is None),
        _step(DraftStep.SECTION, draft, NO_SECTION),
    )
    turns = turning.row(
        shown.number,
        shown.pages,
        lambda to: TurnList(DeskList.DRAFT_SECTIONS, to, str(draft.id)),
    )
    free = () if only_these else ((none,),)
    return Message(
        text=words("draft-choose-section"),
        buttons=(*in_rows(chosen, 2), *turns, *free, (_to_the_draft(draft, words),)),
    )


def choose_language(draft: Draft, words: Words) -> Message:
    buttons = [
        Button(
            _ticked(words_for(code).label("language-name"), draft.content.language == code),
            _step(DraftStep.LANGUAGE, draft, code),
        )
        for code in LANGUAGES
    ]
    return Message(
        text=words("draft-choose-language"),
        buttons=(*in_rows(buttons, 2), (_to_the_draft(draft, words),)),
    )


def sign(draft: Draft, words: Words, zone: tzinfo) -> str:
    """What a draft is to do, where it is not to become an item of its own; or when."""
    if draft.amends is None:
        return plans.sign(draft, words, zone)
    return "🗑 " if draft.retracts else "✏️ "


def cancelled(draft: Draft, words: Words) -> Message:
    """What is cancelled by mistake is a press away."""
    undo = Button(words.label("button-reopen"), _step(DraftStep.REOPEN, draft))
    said = words("amend-left") if draft.amends else words("draft-cancelled")
    return Message(text=said, buttons=((undo,),))


def ask_more(words: Words) -> Message:
    """After a text as long as Telegram sends at once: its rest comes as the next message."""
    return Message(text=words("draft-ask-more"))


def already_published(words: Words) -> Message:
    return Message(text=words("draft-already-published"))


def changed_elsewhere(words: Words) -> Message:
    return Message(text=words("draft-changed-elsewhere"))


def _state(draft: Draft, section: Section | None, words: Words) -> Html:
    content = draft.content
    kind = words.label("kind-article") if content.title else words.label("kind-brief")
    named = section.name(words.language) if section else words.label("draft-no-section")
    state = words(
        "draft-state",
        number=str(draft.id),
        kind=kind,
        language=_language_name(content.language),
        section=clipped(named, LABEL_LIMIT),
        photo=_photos(content, words),
    )
    return join([state, *_fields(content, words)])


def _photos(content: Content, words: Words) -> str:
    if len(content.images) > 1:
        return words.label("draft-photos-count", count=len(content.images))
    return words.label("draft-with-photo") if content.images else words.label("draft-no-photo")


def _fields(content: Content, words: Words) -> Iterator[Html]:
    """What is not always there."""
    if content.documents:
        yield words("draft-documents", count=len(content.documents))
    if content.date is not None:
        yield words("draft-field-date", date=words.day(content.date))
    if content.place and not is_blank(content.place):
        yield words("draft-field-place", place=clipped(content.place, LABEL_LIMIT))
    if content.url:
        yield words("draft-field-source", source=clipped(content.url, FIELD_LIMIT))
    contact = content.contact
    ways = (contact.line, contact.phone, contact.email) if contact else ()
    said = ", ".join(way for way in ways if way)
    if said:
        yield words("draft-field-contact", contact=clipped(said, FIELD_LIMIT))


def _language_name(code: str) -> str:
    return words_for(code).label("language-name") if code in LANGUAGES else code


def name_of(content: Content, words: Words) -> str:
    if content.title and not is_blank(content.title):
        return clipped(content.title, LABEL_LIMIT)
    text = next((text for text in content.paragraphs if not is_blank(text)), None)
    return first_sentence(text, LABEL_LIMIT) if text else words.label("item-untitled")


def _step(step: DraftStep, draft: Draft, value: str = "") -> EditDraft:
    return EditDraft(step, draft.id, draft.version, value)


def _ticked(label: str, chosen: bool) -> str:
    shown = clipped(label, LABEL_LIMIT)
    return f"✓ {shown}" if chosen else shown


def _to_the_draft(draft: Draft, words: Words) -> Button:
    return Button(words.label("button-to-draft"), _step(DraftStep.SHOW, draft))
