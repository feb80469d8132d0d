"""Collecting: a file of candidates becomes drafts, all or none, and once."""

import pytest

from bot.domain.chats import ChatId
from bot.domain.news import Candidate, Content, Kind
from bot.errors import ForbiddenError
from bot.services.collecting import LINES_LIMIT, Collecting, TooManyLinesError
from tests.services.conftest import AUTHOR, READER, Office


def candidate(number: int, section: str | None = None) -> Candidate:
    content = Content(kind=Kind.BRIEF, lead=f"Number {number}.", language="en", section=section)
    return Candidate(guid=str(number), content=content)


def collecting(office: Office) -> Collecting:
    return Collecting(database=office.database, clock=office.clock, access=office.access)


async def test_a_message_is_taken_once(office: Office) -> None:
    chat, found = ChatId(AUTHOR), [candidate(1), candidate(2)]
    made = await collecting(office).take(found, author=AUTHOR, chat=chat, source=7)
    assert made is not None
    assert len(made) == 2
    assert await collecting(office).take(found, author=AUTHOR, chat=chat, source=7) is None
    assert len(await office.publishing.drafts(AUTHOR)) == 2


async def test_no_section_is_made(office: Office) -> None:
    async with office.database.begin() as tx:
        await tx.sections.put("peace", {"en": "Peace"})
    made = await collecting(office).take(
        [candidate(1, "peace"), candidate(2, "no-such")], author=AUTHOR, chat=ChatId(AUTHOR)
    )
    assert made is not None
    assert [draft.content.section for draft in made] == ["peace", None]
    async with office.database.read() as tx:
        assert len(await tx.sections.all()) == 1


async def test_too_many_and_strangers_make_nothing(office: Office) -> None:
    many = [candidate(n) for n in range(LINES_LIMIT + 1)]
    with pytest.raises(TooManyLinesError):
        await collecting(office).take(many, author=AUTHOR, chat=ChatId(AUTHOR))
    with pytest.raises(ForbiddenError):
        await collecting(office).take([candidate(1)], author=READER, chat=ChatId(READER))
    assert await office.publishing.drafts(AUTHOR) == ()
