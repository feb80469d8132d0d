"""Editing: the fields of a draft, asked for one by one, and put in their place by the answer."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.domain.desk import Draft, DraftId
from bot.domain.news import Content
from bot.messages import drafts, fields, notices
from bot.messages.message import Message
from bot.messages.steps import DraftStep
from bot.services import fields as given
from bot.services.releases import (
    TooLongError,
    UnreadError,
    with_lead,
    with_more,
    with_release,
    with_text,
    with_title,
    without_formatting,
    without_lead,
    without_title,
)
from bot.text.lines import Typed
from handlers import previews
from handlers.typed import typed as typed_of
from handlers.visit import Visit

MORE = "draft-more"
SENT_AT_ONCE = 4000
"""Characters from which on a text may be the first part of a longer one: apps cut at 4,096."""

Edit = Callable[[Content, Typed], Content]

_EDITS: Mapping[DraftStep, Edit] = {
    DraftStep.TITLE: lambda content, typed: with_title(content, typed.text),
    DraftStep.TEXT: with_text,
    DraftStep.LEAD: with_lead,
    DraftStep.DATE: lambda content, typed: given.with_day(content, typed.text.strip()),
    DraftStep.PLACE: lambda content, typed: given.with_place(content, typed.text.strip()),
    DraftStep.SOURCE: lambda content, typed: given.with_source(content, typed.text.strip()),
    DraftStep.CONTACT: lambda content, typed: given.with_contact(content, typed.text.strip()),
}
_VALUES: Mapping[DraftStep, Callable[[Content], object]] = {
    DraftStep.TITLE: lambda content: content.title,
    DraftStep.TEXT: lambda content: (content.paragraphs, content.spans),
    DraftStep.LEAD: lambda content: content.lead,
    DraftStep.DATE: lambda content: content.date,
    DraftStep.PLACE: lambda content: content.place,
    DraftStep.SOURCE: lambda content: content.url,
    DraftStep.CONTACT: lambda content: content.contact,
}
_TAKING: Mapping[DraftStep, Callable[[Content], Content]] = {
    DraftStep.NO_TITLE: without_title,
    DraftStep.NO_LEAD: without_lead,
    DraftStep.PLAIN: without_formatting,
    DraftStep.NO_PHOTO: lambda content: replace(content, images=()),
}
STEPS = frozenset(_EDITS)
TAKING = frozenset(_TAKING)
PURPOSES: Mapping[str, DraftStep] = {f"draft-{step.name.lower()}": step for step in _EDITS}
"""Purposes of the questions; their subject is the draft's number and the field's mark."""


async def ask(visit: Visit, draft: Draft, step: DraftStep) -> None:
    """Ask for a field; its mark tells whether somebody else has changed it before the answer."""
    is_first = step is DraftStep.TEXT and not draft.is_written
    question = fields.ask_release(visit.words) if is_first else fields.ask(step, visit.words)
    await visit.ask(question, f"draft-{step.name.lower()}", subject_of(draft, step))


def subject_of(draft: Draft, step: DraftStep) -> str:
    return f"{draft.id}:{given.mark(_VALUES[step](draft.content))}"


async def take_away(visit: Visit, draft: Draft, step: DraftStep) -> None:
    changed = await visit.services.publishing.change(draft.id, visit.user, _TAKING[step])
    await previews.changed(visit, changed)


async def answered(visit: Visit, purpose: str, subject: str) -> None:
    """Put the answer to a question where it belongs, unless somebody else was quicker."""
    step = PURPOSES[purpose]
    number, _, mark = subject.partition(":")
    draft = await visit.services.publishing.draft(DraftId(int(number)), visit.user)
    typed = typed_of(visit.message)
    if not typed.text.strip():
        await ask(visit, draft, step)
        return
    if mark and mark != given.mark(_VALUES[step](draft.content)):
        await _cross(visit, draft, step, typed)
        return
    edit = with_release if step is DraftStep.TEXT and not draft.is_written else _EDITS[step]
    try:
        changed = await visit.services.publishing.change(
            draft.id, visit.user, lambda content: edit(content, typed)
        )
    except UnreadError:
        await _again(visit, draft, step, fields.wrong(step, visit.words))
        return
    except TooLongError as error:
        await _again(visit, draft, step, notices.too_long(visit.words, error.limit))
        return
    await previews.preview(visit, changed)
    await ask_for_more(visit, changed, typed.text)


async def more(visit: Visit, draft_id: DraftId) -> None:
    """Add the rest of a text that Telegram has cut."""
    typed = typed_of(visit.message)
    draft = await visit.services.publishing.change(
        draft_id, visit.user, lambda content: with_more(content, typed)
    )
    await previews.preview(visit, draft)
    await ask_for_more(visit, draft, typed.text)


async def ask_for_more(visit: Visit, draft: Draft, text: str) -> None:
    if len(text) >= SENT_AT_ONCE:
        await visit.ask(drafts.ask_more(visit.words), MORE, str(draft.id))


async def _again(visit: Visit, draft: Draft, step: DraftStep, wrong: Message) -> None:
    """Say what is wrong, and wait for another answer."""
    question = replace(wrong, asks=fields.ask(step, visit.words).asks)
    await visit.ask(question, f"draft-{step.name.lower()}", subject_of(draft, step))


async def _cross(visit: Visit, draft: Draft, step: DraftStep, typed: Typed) -> None:
    """Tell who was quicker and show what they wrote; an update handled twice crosses itself."""
    done = _EDITS[step](draft.content, typed) if visit.services.is_again else None
    if done == draft.content:
        await previews.preview(visit, draft)
        return
    editor = draft.edited_by or draft.author
    name = await visit.services.approving.name_of(editor)
    await visit.say(fields.crossed(name, visit.words))
    await previews.preview(visit, draft)
    await ask(visit, draft, step)
