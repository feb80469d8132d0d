"""Fields: what of a draft can be changed, its photos and documents, and the questions for each."""

from collections.abc import Mapping

from bot.domain.desk import Draft
from bot.domain.news import Kind
from bot.messages.actions import EditDraft
from bot.messages.drafts import name_of
from bot.messages.excerpts import LABEL_LIMIT, clipped
from bot.messages.message import Button, Message
from bot.messages.steps import DraftStep
from bot.messages.words import LANGUAGES, Words, words_for
from bot.text.markup import Html, join

CAPTION_SHOWN = 100
LISTED = 24
"""Photos and documents on a card: an import may bring more than Telegram takes buttons."""

_QUESTION_KEYS: Mapping[DraftStep, str] = {
    DraftStep.TITLE: "draft-ask-title",
    DraftStep.TEXT: "draft-ask-text",
    DraftStep.PHOTO: "draft-ask-photos",
    DraftStep.LEAD: "draft-ask-lead",
    DraftStep.DATE: "draft-ask-date",
    DraftStep.PLACE: "draft-ask-place",
    DraftStep.SOURCE: "draft-ask-source",
    DraftStep.CONTACT: "draft-ask-contact",
    DraftStep.DOCUMENT: "draft-ask-document",
}
_PLACEHOLDER_KEYS: Mapping[DraftStep, str] = {
    DraftStep.TITLE: "draft-placeholder-title",
    DraftStep.TEXT: "draft-placeholder-text",
    DraftStep.PHOTO: "draft-placeholder-photo",
    DraftStep.LEAD: "draft-placeholder-lead",
    DraftStep.DATE: "draft-placeholder-date",
    DraftStep.PLACE: "draft-placeholder-place",
    DraftStep.SOURCE: "draft-placeholder-source",
    DraftStep.CONTACT: "draft-placeholder-contact",
    DraftStep.DOCUMENT: "draft-placeholder-document",
}
_WRONG_KEYS: Mapping[DraftStep, str] = {
    DraftStep.DATE: "draft-wrong-date",
    DraftStep.SOURCE: "draft-wrong-link",
    DraftStep.LEAD: "draft-wrong-lead",
}


def editing(draft: Draft, words: Words) -> Message:
    """What may be changed; what is not there cannot be taken away."""
    rows = [
        [
            _button(words.label("button-edit-title"), DraftStep.TITLE, draft),
            _button(words.label("button-attach-lead"), DraftStep.LEAD, draft),
            _button(words.label("button-edit-text"), DraftStep.TEXT, draft),
        ],
        [
            _button(words.label("button-set-date"), DraftStep.DATE, draft),
            _button(words.label("button-set-place"), DraftStep.PLACE, draft),
        ],
        [
            _button(words.label("button-set-source"), DraftStep.SOURCE, draft),
            _button(words.label("button-set-contact"), DraftStep.CONTACT, draft),
        ],
        _attached(draft, words),
        _taking_away(draft, words),
        [to_the_draft(draft, words)],
    ]
    return Message(
        text=words("draft-editing", name=name_of(draft.content, words)),
        buttons=tuple(tuple(row) for row in rows if row),
    )


def _attached(draft: Draft, words: Words) -> list[Button]:
    photos, documents = len(draft.content.images), len(draft.content.documents)
    photo = words.label("button-edit-photo")
    document = words.label("button-add-document")
    return [
        _button(words.label("button-edit-photos", count=photos), DraftStep.PHOTOS, draft)
        if photos
        else _button(photo, DraftStep.PHOTO, draft),
        _button(words.label("button-edit-documents", count=documents), DraftStep.DOCUMENTS, draft)
        if documents
        else _button(document, DraftStep.DOCUMENT, draft),
    ]


def _taking_away(draft: Draft, words: Words) -> list[Button]:
    content = draft.content
    row = []
    if content.title is not None:
        row.append(_button(words.label("button-no-title"), DraftStep.NO_TITLE, draft))
    if content.lead is not None and content.kind is Kind.ARTICLE:
        row.append(_button(words.label("button-no-lead"), DraftStep.NO_LEAD, draft))
    if content.images:
        row.append(_button(words.label("button-no-photo"), DraftStep.NO_PHOTO, draft))
    if content.spans:
        row.append(_button(words.label("button-plain"), DraftStep.PLAIN, draft))
    return row


def photos(draft: Draft, words: Words) -> Message:
    """Each photo with its caption; the buttons know it by its place, from 0."""
    images = draft.content.images[:LISTED]
    if not images:
        text: Html = words("draft-photos-none")
    else:
        bare = words.label("draft-photo-bare")
        lines = [
            words(
                "draft-photo-line",
                number=str(at),
                caption=clipped(image.caption or bare, CAPTION_SHOWN),
            )
            for at, image in enumerate(images, 1)
        ]
        heading = words("draft-photos", name=name_of(draft.content, words))
        text = join([heading, join(lines)], "\n\n")
    rows = [
        (
            _button(f"✏️ {at + 1}", DraftStep.CAPTION, draft, str(at)),
            *((_button(f"⬆️ {at + 1}", DraftStep.FIRST, draft, str(at)),) if at else ()),
            _button(f"🗑 {at + 1}", DraftStep.DROP_PHOTO, draft, str(at)),
        )
        for at in range(len(images))
    ]
    adding = (_button(words.label("button-add-photo"), DraftStep.PHOTO, draft),)
    return Message(text=text, buttons=(*rows, adding, (to_the_draft(draft, words),)))


def documents(draft: Draft, words: Words) -> Message:
    attached = draft.content.documents[:LISTED]
    text = words("draft-documents-none")
    if attached:
        text = words("draft-documents-heading", name=name_of(draft.content, words))
    rows = [
        (
            _button(
                f"🗑 {clipped(document.name, LABEL_LIMIT - 3)}",
                DraftStep.DROP_DOCUMENT,
                draft,
                str(at),
            ),
        )
        for at, document in enumerate(attached)
    ]
    adding = (_button(words.label("button-add-document"), DraftStep.DOCUMENT, draft),)
    return Message(text=text, buttons=(*rows, adding, (to_the_draft(draft, words),)))


def ask(step: DraftStep, words: Words) -> Message:
    """The question for a field; ValueError for any other step."""
    if step not in _QUESTION_KEYS:
        raise ValueError(f"nothing to ask for {step}")
    return Message(text=words(_QUESTION_KEYS[step]), asks=words.label(_PLACEHOLDER_KEYS[step]))


def ask_release(words: Words) -> Message:
    """The text of a draft that has none yet."""
    return Message(text=words("draft-ask-release"), asks=words.label("publish-placeholder"))


def ask_caption(number: int, words: Words) -> Message:
    return Message(
        text=words("draft-ask-caption", number=str(number)),
        asks=words.label("draft-placeholder-caption"),
    )


def wrong(step: DraftStep, words: Words) -> Message:
    """What was typed is none of what was asked for; ValueError for what takes anything."""
    if step not in _WRONG_KEYS:
        raise ValueError(f"nothing is wrong for {step}")
    return Message(text=words(_WRONG_KEYS[step]), asks=words.label(_PLACEHOLDER_KEYS[step]))


def too_many(limit: int, words: Words) -> Message:
    return Message(text=words("draft-too-many", limit=limit))


def not_taken(words: Words) -> Message:
    """A video, a sticker, a voice."""
    return Message(text=words("draft-only-photos-and-files"))


def crossed(name: str, words: Words) -> Message:
    """Somebody else has changed the very field since it was asked for."""
    return Message(text=words("draft-crossed", name=clipped(name, LABEL_LIMIT)))


def of_author(name: str, words: Words) -> Html:
    return words("draft-of", author=clipped(name, LABEL_LIMIT))


def edited(name: str, when: str, words: Words) -> Html:
    return words("draft-edited", name=clipped(name, LABEL_LIMIT), when=when)


def translates(name: str, words: Words) -> Html:
    return words("translation-of", name=clipped(name, LABEL_LIMIT))


def none_missing(words: Words) -> Message:
    names = ", ".join(words_for(code).label("language-name") for code in LANGUAGES)
    return Message(text=words("translation-none-missing", languages=names))


def to_the_draft(draft: Draft, words: Words) -> Button:
    return _button(words.label("button-to-draft"), DraftStep.SHOW, draft)


def _button(label: str, step: DraftStep, draft: Draft, value: str = "") -> Button:
    return Button(label, EditDraft(step, draft.id, draft.version, value))
