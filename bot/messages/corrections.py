"""Corrections and retractions: choosing an item, what would change, and the last question."""

from collections.abc import Mapping, Sequence

from bot.domain.desk import Change, Draft
from bot.domain.news import Content, Item, ItemId, Page, Section
from bot.messages import turning
from bot.messages.actions import Amend, EditDraft, Translate
from bot.messages.excerpts import ELLIPSIS, LABEL_LIMIT, clipped, is_blank
from bot.messages.items import NOTE_LIMIT
from bot.messages.lists import in_rows, lines
from bot.messages.message import Button, Buttons, Message, Style
from bot.messages.steps import AmendStep, DraftStep
from bot.messages.words import Words, words_for
from bot.text.differences import Mark, Piece, abridged, changes, differences
from bot.text.lines import lines_of, text_of
from bot.text.markup import (
    Html,
    block,
    bold,
    escape,
    join,
    struck,
    underlined,
    visible_length,
)
from bot.text.pages import pages

CHANGES_LIMIT = 30
"""Changes that are shown: Telegram keeps a hundred entities a message, and each takes three."""
DIFFERENCE_LIMIT = 2500
"""Visible characters of the difference; the card has more to say below it."""
COPIED_LIMIT = 3800
"""Characters of a text that is handed out to be corrected, beside the question."""

NOTHING = Html("")

_CHANGE_KEYS: Mapping[Change, str] = {
    Change.SILENT: "correction-silent",
    Change.MARKED: "correction-marked",
    Change.NOTIFIED: "correction-notified",
}
_CHOOSE_KEYS: Mapping[AmendStep, str] = {
    AmendStep.CORRECT: "correct-choose",
    AmendStep.RETRACT: "retract-choose",
    AmendStep.FOLLOW_UP: "follow-up-choose",
}
_NONE_KEYS: Mapping[AmendStep, str] = {
    AmendStep.CORRECT: "correct-nothing",
    AmendStep.RETRACT: "retract-nothing",
    AmendStep.FOLLOW_UP: "follow-up-nothing",
}
_BUTTON_KEYS: Mapping[AmendStep, str] = {
    AmendStep.CORRECT: "button-correct",
    AmendStep.RETRACT: "button-retract",
    AmendStep.FOLLOW_UP: "button-follow-up",
}


def choose(
    page: Page[Item], step: AmendStep, *, sections: Mapping[str, Section], words: Words
) -> Message:
    """The latest items, a number each, to choose the one that this is about."""
    if not page.entries:
        return Message(text=words(_NONE_KEYS[step]))
    top = words(_CHOOSE_KEYS[step])
    numbers = [Button(str(at), Amend(step, item.id)) for at, item in enumerate(page.entries, 1)]
    return Message(
        text=join([top, lines(page.entries, sections, words, room=3800)], "\n\n"),
        buttons=in_rows(numbers, 5)
        + turning.row(page.number, page.pages, lambda number: Amend(step, 0, number)),
    )


def desk_row(
    item: ItemId, steps: Sequence[AmendStep], words: Words, *, is_staff: bool = False
) -> Buttons:
    """What staff may do to an item that they have opened; any of them may translate it."""
    row = tuple(Button(words.label(_BUTTON_KEYS[step]), Amend(step, item)) for step in steps)
    translate = (Button(words.label("button-translate"), Translate(item)),) if is_staff else ()
    return tuple(each for each in (row, translate) if each)


def control(
    draft: Draft,
    item: Item,
    *,
    section: Section | None,
    words: Words,
    waits: Html = NOTHING,
    instead: Buttons | None = None,
) -> Message:
    """The card under the preview of a correction: what changes, how, and the way out.

    Where it lacks approvals, `waits` says so, and other buttons stand `instead` of sending it.
    """
    heading = words("correction-of", name=name_of(item.content, words))
    told = difference(item.content, draft.content, section=section, words=words)
    if told is None:
        return Message(
            text=join([heading, words("correction-unchanged")], "\n\n"),
            buttons=(_settings(draft, words), _out(draft, words)),
        )
    confirm = Button(
        words.label("button-send-correction"), _step(DraftStep.PUBLISH, draft), Style.SUCCESS
    )
    parts = [heading, told, note_of(draft, words), waits, words("correction-ready")]
    return Message(
        text=join(parts, "\n\n"),
        buttons=(
            *(((confirm,),) if instead is None else instead),
            *_kinds(draft, words),
            *_noting(draft, words),
            _settings(draft, words),
            _out(draft, words),
        ),
    )


def difference(
    before: Content, after: Content, *, section: Section | None, words: Words
) -> Html | None:
    """What a correction changes, removed words struck through; None where nothing does.

    `section` is the one that the item will stand in.
    """
    pieces = differences(_text(before), _text(after))
    also = []
    if before.images != after.images:
        gone = not after.images
        also.append(words("correction-photo-gone") if gone else words("correction-photo"))
    if before.section != after.section:
        named = section.name(words.language) if section else words.label("draft-no-section")
        also.append(words("correction-section", section=clipped(named, LABEL_LIMIT)))
    if before.language != after.language:
        name = words_for(after.language).label("language-name")
        also.append(words("correction-language", language=name))
    also += _other_changes(before, after, words)
    if not changes(pieces):
        return join(also) if also else None
    return join([_marked(pieces, words), join(also)], "\n\n")


def _other_changes(before: Content, after: Content, words: Words) -> list[Html]:
    """What changes beside the words: how they are set, and the small things around them."""
    told = []
    if before.spans != after.spans and before.paragraphs == after.paragraphs:
        told.append(words("correction-formatting"))
    if before.documents != after.documents:
        told.append(words("correction-documents"))
    if before.date != after.date:
        told.append(words("correction-date"))
    if before.place != after.place:
        told.append(words("correction-place"))
    if (before.url, before.contact) != (after.url, after.contact):
        told.append(words("correction-foot"))
    return told


def retraction(
    draft: Draft,
    item: Item,
    *,
    copies: int,
    words: Words,
    waits: Html = NOTHING,
    instead: Buttons | None = None,
) -> Message:
    """The last question before an item is taken back; `copies` is how many chats have it."""
    note = draft.amends.note if draft.amends else None
    heading = words("retraction-of", name=name_of(item.content, words))
    what = join([words("retraction-what"), words("retraction-copies", count=copies)], "\n\n")
    asking = Button(words.label("button-reason"), _step(DraftStep.NOTE, draft))
    keep = Button(words.label("button-keep-item"), _step(DraftStep.CANCEL, draft))
    if not note:
        return Message(text=join([heading, what], "\n\n"), buttons=((asking,), (keep,)))
    reason = words("retraction-reason", reason=clipped(note, NOTE_LIMIT))
    surely = Button(
        words.label("button-retract-surely"), _step(DraftStep.PUBLISH, draft), Style.DANGER
    )
    return Message(
        text=join([heading, what, reason, waits], "\n\n"),
        buttons=(*(((surely,),) if instead is None else instead), (asking,), (keep,)),
    )


def ask_reason(item: Item, words: Words) -> Message:
    """Why an item is retracted, for the desk's own record."""
    name = name_of(item.content, words)
    return Message(
        text=words("retraction-ask", name=name), asks=words.label("retraction-placeholder")
    )


def ask_note(words: Words) -> Message:
    return Message(
        text=words("correction-ask-note", limit=NOTE_LIMIT),
        asks=words.label("correction-note-placeholder"),
    )


def ask_text(content: Content, words: Words) -> tuple[Message, ...]:
    """The text as it stands, which one press copies, then the question for the corrected one."""
    paragraphs = [line for line in lines_of(content) if not is_blank(line)]
    sheets = pages(paragraphs, first=COPIED_LIMIT, rest=COPIED_LIMIT)
    handed = [_copied(sheet, as_set=bool(content.spans)) for sheet in sheets if sheet]
    question = Message(
        text=words("correction-ask-text"), asks=words.label("draft-placeholder-text")
    )
    return (*handed, question)


def _copied(sheet: Sequence[str], *, as_set: bool) -> Message:
    """What is formatted is handed out as it is set, so that a copy of it keeps that."""
    return Message(text=text_of(sheet) if as_set else block("\n\n".join(sheet)))


def changed_meanwhile(draft: Draft, words: Words) -> Message:
    """Somebody else has corrected the item since: nothing was overwritten."""
    anew = Button(words.label("button-rebase"), _step(DraftStep.REBASE, draft), Style.PRIMARY)
    return Message(
        text=words("correction-changed-meanwhile"), buttons=((anew,), _out(draft, words))
    )


def retracted_meanwhile(words: Words) -> Message:
    return Message(text=words("correction-retracted-meanwhile"))


def not_found(words: Words) -> Message:
    """The command named an item that is not there, or replied to a message that is none."""
    return Message(text=words("amend-not-found"))


def name_of(content: Content, words: Words) -> str:
    """A title, or the beginning of the text, in so many words as a heading takes."""
    texts = (content.title, *content.paragraphs)
    text = next((text for text in texts if text and not is_blank(text)), None)
    return clipped(text, LABEL_LIMIT) if text else words.label("item-untitled")


def _settings(draft: Draft, words: Words) -> tuple[Button, ...]:
    return (
        Button(words.label("button-edit"), _step(DraftStep.EDIT, draft)),
        Button(words.label("button-set-section"), _step(DraftStep.SECTION, draft)),
        Button(words.label("button-set-language"), _step(DraftStep.LANGUAGE, draft)),
    )


def _out(draft: Draft, words: Words) -> tuple[Button, ...]:
    return (Button(words.label("button-give-up"), _step(DraftStep.CANCEL, draft), Style.DANGER),)


def _kinds(draft: Draft, words: Words) -> Buttons:
    """The three kinds of correction, the chosen one ticked."""
    chosen = draft.amends.change if draft.amends else None
    return tuple(
        (
            Button(
                ("✓ " if change is chosen else "") + words.label(_CHANGE_KEYS[change]),
                _step(DraftStep.CHANGE, draft, change.value),
            ),
        )
        for change in _CHANGE_KEYS
    )


def _noting(draft: Draft, words: Words) -> Buttons:
    """A silent edit says nothing, so that there is nothing to type."""
    if draft.amends is None or draft.amends.change is Change.SILENT:
        return ()
    row = [Button(words.label("button-note"), _step(DraftStep.NOTE, draft))]
    if draft.amends.note:
        row.append(Button(words.label("button-no-note"), _step(DraftStep.NO_NOTE, draft)))
    return (tuple(row),)


def reason_of(draft: Draft, words: Words) -> Html:
    """Why an item is to be retracted."""
    note = draft.amends.note if draft.amends else None
    if is_blank(note):
        return NOTHING
    return words("retraction-reason", reason=clipped(note or "", NOTE_LIMIT))


def note_of(draft: Draft, words: Words) -> Html:
    amends = draft.amends
    if amends is None or amends.change is Change.SILENT or is_blank(amends.note):
        return Html("")
    return words("correction-note", note=clipped(amends.note or "", NOTE_LIMIT))


def _text(content: Content) -> str:
    shown = (content.title, *content.paragraphs)
    return "\n\n".join(text.strip() for text in shown if text and not is_blank(text))


def _marked(pieces: Sequence[Piece], words: Words) -> Html:
    """The pieces with their marks, as many as there is room for, and how many more there are."""
    shown: list[Html] = []
    room, told = DIFFERENCE_LIMIT, 0
    kept = abridged(pieces)
    for at, piece in enumerate(kept):
        begins = piece.mark is not Mark.SAME and (at == 0 or kept[at - 1].mark is Mark.SAME)
        if room <= 0 or (begins and told >= CHANGES_LIMIT):
            break
        told += begins
        part = _pencilled(piece, room)
        room -= visible_length(part)
        shown.append(part)
    more = changes(pieces) - told
    text = Html("".join(shown).strip())
    return join([text, words("correction-more", count=more)], "\n\n") if more else text


def _pencilled(piece: Piece, room: int) -> Html:
    """Struck through or set off; the space around words belongs to neither."""
    # What stands in the place of a long passage is worth as much room as the passage.
    limit = max(1, room // 2 if piece.mark is Mark.GONE else room)
    text = piece.text if len(piece.text) <= limit else piece.text[:limit].rstrip() + ELLIPSIS
    word = escape(text.strip())
    if not word or piece.mark is Mark.SAME:
        return escape(text)
    before, after = text[: -len(text.lstrip())], text[len(text.rstrip()) :]
    if piece.mark is Mark.GONE:
        return join([before, struck(word), after or " "], "")
    return join([before, bold(underlined(word)), after], "")


def _step(step: DraftStep, draft: Draft, value: str = "") -> EditDraft:
    return EditDraft(step, draft.id, draft.version, value)
