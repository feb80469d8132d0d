"""Attachments: photos and documents, as staff add them to drafts and readers open them."""

from collections.abc import Awaitable, Callable

from telegram import Document
from telegram import Message as TelegramMessage
from telegram.error import BadRequest

from bot.domain.desk import Draft, DraftId
from bot.domain.news import Content, FileId, ItemId, Medium, Sent
from bot.messages import attachments, drafts, fields
from bot.messages.actions import EditDraft, ShowAlbum, ShowDocument
from bot.messages.steps import DraftStep
from bot.services.attaching import (
    TooManyError,
    with_image_first,
    without_document,
    without_image,
)
from bot.services.drafting import StaleDraftError
from handlers import previews
from handlers.visit import Visit

PHOTO = "draft-photo"
DOCUMENT = "draft-document"
CAPTION = "draft-caption"
STEPS = frozenset(
    {
        DraftStep.PHOTO,
        DraftStep.PHOTOS,
        DraftStep.CAPTION,
        DraftStep.FIRST,
        DraftStep.DROP_PHOTO,
        DraftStep.DOCUMENT,
        DraftStep.DOCUMENTS,
        DraftStep.DROP_DOCUMENT,
    }
)
ALBUM_LIMIT = 10
_ARRANGING = {
    DraftStep.FIRST: with_image_first,
    DraftStep.DROP_PHOTO: without_image,
    DraftStep.DROP_DOCUMENT: without_document,
}


# Readers


async def show_album(visit: Visit, action: ShowAlbum) -> None:
    """Send all pictures of an item, ten an album."""
    found = await visit.services.attaching.album(await _content(visit, action))
    if not found:
        await visit.say(attachments.none_left(visit.words))
    films = [each for each in found if each.file.medium is Medium.ANIMATION]
    seen = [each for each in found if each.file.medium is not Medium.ANIMATION]
    for start in range(0, len(seen), ALBUM_LIMIT):
        part = seen[start : start + ALBUM_LIMIT]
        await visit.services.sender.album(visit.chat.id, part)
    for each in films:  # Telegram takes none into an album
        await visit.services.sender.film(visit.chat.id, each)


async def show_document(visit: Visit, action: ShowDocument) -> None:
    found = await visit.services.attaching.document(await _content(visit, action), action.number)
    try:
        await visit.services.sender.file(visit.chat.id, found)
    except BadRequest:  # Telegram knows the file no more
        await visit.say(attachments.none_left(visit.words))


async def _content(visit: Visit, action: ShowAlbum | ShowDocument) -> Content:
    if action.draft:
        return await visit.services.attaching.draft(DraftId(action.draft), visit.user)
    view = await visit.services.reading.item(ItemId(action.item), visit.words.language)
    return view.item.content


# Staff


async def step(visit: Visit, draft: Draft, action: EditDraft) -> None:
    """What a button does that is about a draft's photos or documents."""
    words = visit.words
    match action.step:
        case DraftStep.PHOTOS:
            await visit.show(fields.photos(draft, words))
        case DraftStep.DOCUMENTS:
            await visit.show(fields.documents(draft, words))
        case DraftStep.PHOTO:
            await visit.ask(fields.ask(action.step, words), PHOTO, str(draft.id))
        case DraftStep.DOCUMENT:
            await visit.ask(fields.ask(action.step, words), DOCUMENT, str(draft.id))
        case DraftStep.CAPTION:
            await _ask_caption(visit, draft, action)
        case _:
            await _arrange(visit, draft, action)


async def _ask_caption(visit: Visit, draft: Draft, action: EditDraft) -> None:
    at = _place(action)
    images = draft.content.images
    if draft.version != action.version or at >= len(images) or images[at].file is None:
        await visit.say(drafts.changed_elsewhere(visit.words))
        return
    question = fields.ask_caption(at + 1, visit.words)
    await visit.ask(question, CAPTION, f"{draft.id}:{images[at].file}")


async def _arrange(visit: Visit, draft: Draft, action: EditDraft) -> None:
    edit, at = _ARRANGING[action.step], _place(action)
    try:
        changed = await visit.services.attaching.arrange(
            draft.id, action.version, visit.user, lambda content: edit(content, at)
        )
    except StaleDraftError:
        await visit.say(drafts.changed_elsewhere(visit.words))
        return
    await previews.changed(visit, changed)


def _place(action: EditDraft) -> int:
    return int(action.value) if action.value.isdecimal() else 0


async def pictured(visit: Visit, draft_id: DraftId) -> None:
    """Add the photo that answers a question; the rest of its album joins it."""
    message = visit.message
    photo = sent_in(message)
    if message is None or photo is None:
        await visit.ask(fields.ask(DraftStep.PHOTO, visit.words), PHOTO, str(draft_id))
        return
    await _added(
        visit,
        lambda: visit.services.attaching.add_picture(
            draft_id, visit.user, photo, message.caption or "", album=message.media_group_id
        ),
    )


async def documented(visit: Visit, draft_id: DraftId) -> None:
    message = visit.message
    document = document_of(message)
    if message is None or document is None:
        await visit.ask(fields.ask(DraftStep.DOCUMENT, visit.words), DOCUMENT, str(draft_id))
        return
    await _added(
        visit,
        lambda: visit.services.attaching.add_document(
            draft_id, visit.user, document.file_id, name_of(message), message.caption or ""
        ),
    )


async def captioned(visit: Visit, subject: str, text: str) -> None:
    """Set a caption; a dash takes it away."""
    number, _, file = subject.partition(":")
    said = "" if text.strip() in {"-", "–", "—"} else text
    draft = await visit.services.attaching.caption(
        DraftId(int(number)), visit.user, FileId(int(file)), said
    )
    await previews.preview(visit, draft)


async def joined(visit: Visit) -> bool:
    """Whether a photo is the next one of an album that a draft has begun to take."""
    message = visit.message
    photo = sent_in(message)
    if message is None or photo is None or not message.media_group_id or visit.role is None:
        return False
    try:
        return await visit.services.attaching.join(
            visit.chat.id, message.media_group_id, visit.user, photo, message.caption or ""
        )
    except TooManyError as error:
        await visit.say(fields.too_many(error.limit, visit.words))
        return True


async def _added(visit: Visit, add: Callable[[], Awaitable[Draft]]) -> None:
    try:
        draft = await add()
    except TooManyError as error:
        await visit.say(fields.too_many(error.limit, visit.words))
        return
    await previews.preview(visit, draft)


def photo_of(message: TelegramMessage | None) -> str | None:
    """Telegram's id of a message's photo in its largest size."""
    return message.photo[-1].file_id if message is not None and message.photo else None


def sent_in(message: TelegramMessage | None) -> Sent | None:
    """The photo, video or animation of a message."""
    photo = photo_of(message)
    if photo is not None:
        return Sent(photo)
    if message is not None and message.animation:
        return Sent(message.animation.file_id, Medium.ANIMATION)
    if message is not None and message.video:
        return Sent(message.video.file_id, Medium.VIDEO)
    return None


def document_of(message: TelegramMessage | None) -> Document | None:
    """The document of a message; an animation, which Telegram calls one as well, is none."""
    return None if message is None or message.animation else message.document


def name_of(message: TelegramMessage) -> str:
    """What the file of a message is called."""
    document = message.document
    return (document.file_name if document else None) or "document"
