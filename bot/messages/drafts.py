"""Drafts: the card under a preview, its questions, and what became of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from bot.domain.approvals import FREE, Standing
from bot.domain.desk import Draft, DraftState
from bot.domain.news import Content, Section
from bot.domain.proposals import Proposal
from bot.messages import approvals, plans, proposals, turning
from bot.messages.actions import DeskList, DraftStep, EditDraft, TurnList
from bot.messages.excerpts import LABEL_LIMIT, clipped, first_sentence, is_blank
from bot.messages.lists import in_rows
from bot.messages.message import Button, Message, Style
from bot.messages.words import LANGUAGES, Words, words_for
from bot.text.markup import Html, join

NO_SECTION = "0"
"""The value of the button that takes a draft out of its section; others are section ids."""
SECTIONS_SHOWN = 20
DRAFTS_SHOWN = 20
LINE_LIMIT = 60

_QUESTION_KEYS: Mapping[DraftStep, str] = {
    DraftStep.TITLE: "draft-ask-title",
    DraftStep.TEXT: "draft-ask-text",
    DraftStep.PHOTO: "draft-ask-photo",
}
_PLACEHOLDER_KEYS: Mapping[DraftStep, str] = {
    DraftStep.TITLE: "draft-placeholder-title",
    DraftStep.TEXT: "draft-placeholder-text",
    DraftStep.PHOTO: "draft-placeholder-photo",
}


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
) -> Message:
    """The card under the preview; moments are told by the clocks of `zone`."""
    if draft.state is DraftState.PUBLISHED:
        return already_published(words)
    if draft.state is DraftState.CANCELLED:
        return cancelled(draft, words)
    settings = [Button(words.label("button-edit"), _step(DraftStep.EDIT, draft))]
    if sections:
        settings.append(Button(words.label("button-set-section"), _step(DraftStep.SECTION, draft)))
    settings.append(Button(words.label("button-set-language"), _step(DraftStep.LANGUAGE, draft)))
    urgent = Button(
        _ticked(words.label("button-urgent"), draft.urgent), _step(DraftStep.URGENT, draft)
    )
    cancel = Button(words.label("button-cancel"), _step(DraftStep.CANCEL, draft), Style.DANGER)
    hurry = words("draft-urgent") if draft.urgent else Html("")
    named = (proposals.button(draft, people, words),) if people else ()
    waits = approvals.told(standing, words)
    instead = None
    if not standing.may_go:
        instead = approvals.rows(draft, standing, words, may_override=may_override)
    ready = words("draft-ready") if instead is None else words("draft-previewed")
    planned = plans.told(draft.plan, words, zone, may_go=standing.may_go) if draft.plan else ready
    parts = [
        _state(draft, section, words),
        proposals.line(people, words),
        hurry,
        waits,
        planned,
    ]
    return Message(
        text=join(parts, "\n\n"),
        buttons=(
            *plans.rows(draft, words, now, instead=instead),
            tuple(settings),
            (urgent, *named),
            (cancel,),
        ),
    )


def editing(draft: Draft, words: Words) -> Message:
    """What may be changed; what is not there cannot be taken away."""
    change = [
        Button(words.label("button-edit-title"), _step(DraftStep.TITLE, draft)),
        Button(words.label("button-edit-text"), _step(DraftStep.TEXT, draft)),
        Button(words.label("button-edit-photo"), _step(DraftStep.PHOTO, draft)),
    ]
    take_away = []
    if draft.content.title is not None:
        take_away.append(Button(words.label("button-no-title"), _step(DraftStep.NO_TITLE, draft)))
    if draft.content.images:
        take_away.append(Button(words.label("button-no-photo"), _step(DraftStep.NO_PHOTO, draft)))
    rows = [change, take_away, [_to_the_draft(draft, words)]]
    return Message(
        text=words("draft-editing", name=_name(draft.content, words)),
        buttons=tuple(tuple(row) for row in rows if row),
    )


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


def ask(step: DraftStep, words: Words) -> Message:
    """The question for a new title, text or photo; ValueError for any other step."""
    if step not in _QUESTION_KEYS:
        raise ValueError(f"nothing to ask for {step}")
    return Message(text=words(_QUESTION_KEYS[step]), asks=words.label(_PLACEHOLDER_KEYS[step]))


def drafts(open_drafts: Sequence[Draft], words: Words, zone: tzinfo, *, page: int = 1) -> Message:
    """The open drafts of an author, a button each, with when they go out."""
    if not open_drafts:
        return Message(text=words("drafts-none"))
    shown = turning.sheet(open_drafts, page, DRAFTS_SHOWN)
    buttons = tuple(
        (
            Button(
                clipped(_sign(draft, words, zone) + _name(draft.content, words), LINE_LIMIT),
                _step(DraftStep.SHOW, draft),
            ),
        )
        for draft in shown.entries
    )
    turns = turning.row(shown.number, shown.pages, lambda to: TurnList(DeskList.DRAFTS, to))
    return Message(text=words("drafts-open", count=len(open_drafts)), buttons=buttons + turns)


def _sign(draft: Draft, words: Words, zone: tzinfo) -> str:
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
    photo = words.label("draft-with-photo") if content.images else words.label("draft-no-photo")
    return words(
        "draft-state",
        number=str(draft.id),
        kind=kind,
        language=_language_name(content.language),
        section=clipped(named, LABEL_LIMIT),
        photo=photo,
    )


def _language_name(code: str) -> str:
    return words_for(code).label("language-name") if code in LANGUAGES else code


def _name(content: Content, words: Words) -> str:
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
