"""Attaching: the pictures and documents of a draft, one by one or as an album."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from bot.domain.chats import ChatId, UserId
from bot.domain.desk import Act, Draft, DraftId
from bot.domain.news import Content, Document, FileId, Image, Picture, Sent
from bot.errors import BadInputError, GoneError
from bot.services.access import Access
from bot.services.drafting import StaleDraftError
from bot.services.publishing import Publishing, kept
from bot.services.releases import TooLongError
from storage.database import Database
from storage.transaction import Transaction

PICTURES_LIMIT = 20
"""Two albums, as much as readers look at."""
DOCUMENTS_LIMIT = 10
CAPTION_LIMIT = 300
"""Characters: a caption says who and where, and an album shows several."""

Part = TypeVar("Part")


class TooManyError(BadInputError):
    """An item has as many pictures or documents as it can have: `limit`."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"there are {limit} already")
        self.limit = limit


class Attached(NamedTuple):
    """A picture or document on its way to a reader, with what is said of it."""

    file: Picture
    caption: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attaching:
    database: Database
    access: Access
    publishing: Publishing

    async def add_picture(
        self,
        draft_id: DraftId,
        by: UserId,
        photo: Sent,
        caption: str = "",
        *,
        album: str | None = None,
    ) -> Draft:
        """Add a picture or film; those of the same `album` follow by themselves."""
        async with self.database.begin() as tx:
            draft = await self._with_picture(tx, draft_id, by, photo, caption)
            await tx.drafts.set_album(draft_id, album)
            return draft

    async def join(
        self, chat: ChatId, album: str, by: UserId, photo: Sent, caption: str = ""
    ) -> bool:
        """Add the next picture of an album; False where no draft has the one before it.

        Whoever has the draft before them is shown it soon, once for all that come together.
        """
        async with self.database.begin() as tx:
            draft = await tx.drafts.of_album(chat, album)
            if draft is None:
                return False
            await self._with_picture(tx, draft.id, by, photo, caption)
            await tx.showings.renew(draft.id, by)
        return True

    async def add_document(
        self, draft_id: DraftId, by: UserId, file: str, name: str, caption: str = ""
    ) -> Draft:
        """Add a document, by Telegram's id."""
        async with self.database.begin() as tx:
            draft = await self.publishing.open_in(tx, draft_id, by)
            if await _has(tx, [each.file for each in draft.content.documents], file):
                return draft
            stored = await tx.files.add(name, telegram_id=file)
            document = Document(name=name, file=stored, caption=_caption(caption))
            content = with_document(draft.content, document)
            return await self.publishing.store_in(tx, replace(draft, content=content), by)

    async def _with_picture(
        self, tx: Transaction, draft_id: DraftId, by: UserId, photo: Sent, caption: str
    ) -> Draft:
        draft = await self.publishing.open_in(tx, draft_id, by)
        if await _has(tx, [image.file for image in draft.content.images], photo.telegram_id):
            return draft
        image = await kept(tx, photo, _caption(caption))
        content = with_image(draft.content, image)
        return await self.publishing.store_in(tx, replace(draft, content=content), by)

    async def arrange(
        self,
        draft_id: DraftId,
        version: int,
        by: UserId,
        edit: Callable[[Content], Content],
    ) -> Draft:
        """Change one of several by its place; StaleDraftError where the places have changed."""

        def checked(draft: Draft) -> Draft:
            if draft.version != version:
                raise StaleDraftError("the draft was changed since it was shown")
            return replace(draft, content=edit(draft.content))

        return await self.publishing.rework(draft_id, by, checked)

    async def caption(self, draft_id: DraftId, by: UserId, file: FileId, text: str) -> Draft:
        """Say something of a picture; GoneError where it is not there any more."""
        said = _caption(text)

        def captioned(content: Content) -> Content:
            if all(image.file != file for image in content.images):
                raise GoneError("no such picture")
            images = (
                replace(image, caption=said) if image.file == file else image
                for image in content.images
            )
            return replace(content, images=tuple(images))

        return await self.publishing.change(draft_id, by, captioned)

    async def album(self, content: Content) -> tuple[Attached, ...]:
        """The pictures of an item, as far as we have them."""
        async with self.database.read() as tx:
            found = [await _attached(tx, image.file, image.caption) for image in content.images]
        return tuple(each for each in found if each is not None)

    async def document(self, content: Content, number: int) -> Attached:
        """One of an item's documents, counted from 0; GoneError where there is none."""
        if not 0 <= number < len(content.documents):
            raise GoneError("no such document")
        chosen = content.documents[number]
        async with self.database.read() as tx:
            found = await _attached(tx, chosen.file, chosen.caption)
        if found is None:
            raise GoneError("the document is not kept here")
        return found

    async def remember(self, file: FileId, telegram_id: str) -> None:
        """Keep the id under which Telegram has a file now."""
        async with self.database.begin() as tx:
            await tx.files.remember(file, telegram_id)

    async def draft(self, draft_id: DraftId, by: UserId) -> Content:
        """What a draft says, for whoever is shown it: its author, editors, approvers."""
        async with self.database.read() as tx:
            draft = await tx.drafts.get(draft_id)
            own = draft is not None and draft.author == by
            await self.access.require(tx, by, Act.PUBLISH if own else Act.EDIT)
        if draft is None:
            raise GoneError("no such draft")
        return draft.content


def with_image(content: Content, image: Image) -> Content:
    if len(content.images) >= PICTURES_LIMIT:
        raise TooManyError(PICTURES_LIMIT)
    return replace(content, images=(*content.images, image))


def with_document(content: Content, document: Document) -> Content:
    if len(content.documents) >= DOCUMENTS_LIMIT:
        raise TooManyError(DOCUMENTS_LIMIT)
    return replace(content, documents=(*content.documents, document))


def without_image(content: Content, at: int) -> Content:
    return replace(content, images=_without(content.images, at))


def with_image_first(content: Content, at: int) -> Content:
    """Let a picture be the one that copies carry."""
    rest = _without(content.images, at)
    return replace(content, images=(content.images[at], *rest))


def without_document(content: Content, at: int) -> Content:
    return replace(content, documents=_without(content.documents, at))


def _without(parts: Sequence[Part], at: int) -> tuple[Part, ...]:
    if not 0 <= at < len(parts):
        raise GoneError("no such place")
    return (*parts[:at], *parts[at + 1 :])


def _caption(text: str) -> str | None:
    line = " ".join(text.split())
    if len(line) > CAPTION_LIMIT:
        raise TooLongError("caption", CAPTION_LIMIT)
    return line or None


async def _has(tx: Transaction, files: Sequence[FileId | None], telegram_id: str) -> bool:
    """Whether something is there already: its message may be handled twice."""
    found = [await tx.files.picture(each) for each in files if each is not None]
    return any(each is not None and each.telegram_id == telegram_id for each in found)


async def _attached(tx: Transaction, file: FileId | None, caption: str | None) -> Attached | None:
    picture = None if file is None else await tx.files.picture(file)
    return None if picture is None else Attached(picture, caption)
