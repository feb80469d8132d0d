"""Values for the storage tests, with only what a test cares about spelled out."""

import datetime as dt

from bot.domain.chats import Chat, ChatId, ChatKind, ChatState, Follow
from bot.domain.news import Candidate, Content, Image, Kind, Mention

NOON = dt.datetime(2024, 3, 1, 12, tzinfo=dt.UTC)


def content(
    lead: str = "The ministers met.",
    *,
    language: str = "en",
    section: str | None = None,
    day: dt.date | None = None,
    mentions: tuple[Mention, ...] = (),
    images: tuple[Image, ...] = (),
) -> Content:
    return Content(
        kind=Kind.BRIEF,
        lead=lead,
        language=language,
        section=section,
        date=day,
        mentions=mentions,
        images=images,
    )


def candidate(
    guid: str,
    says: Content | None = None,
    *,
    story: str | None = None,
    pictures: dict[str, bytes] | None = None,
) -> Candidate:
    return Candidate(guid=guid, content=says or content(), story=story, pictures=pictures or {})


def chat(
    number: int,
    *,
    kind: ChatKind = ChatKind.PRIVATE,
    state: ChatState = ChatState.ACTIVE,
    title: str = "A chat",
    username: str | None = None,
    language: str = "en",
) -> Chat:
    return Chat(
        id=ChatId(number),
        kind=kind,
        title=title,
        username=username,
        language=language,
        state=state,
        since=NOON,
    )


def follow(number: int) -> Follow:
    return Follow(chat=ChatId(number), since=NOON)
