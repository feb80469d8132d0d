"""Wishing: what is followed comes once, at its pace, and no more once it is stopped or muted."""

import datetime as dt

import pytest

from bot.domain.broadcasts import Broadcast, Lane
from bot.domain.chats import MUTED_FOR_GOOD, Cadence, ChatId, Target
from bot.domain.follows import MOST_FOLLOWS
from bot.domain.news import Candidate, Content, Item, Kind, Mention
from bot.domain.people import Name, PersonId, Profile
from bot.errors import GoneError
from bot.services.wishing import PAGE_SIZE, TooManyFollowsError, UnsearchableError
from tests.services.conftest import READER, Office

CHAT = ChatId(READER)
OTHER = ChatId(77)


@pytest.fixture(autouse=True)
async def readers(office: Office) -> None:
    for number in (CHAT, OTHER):
        await office.following.meet(office.chat(number))


async def section(office: Office, slug: str = "summits") -> str:
    async with office.database.begin() as tx:
        return str((await tx.sections.ensure(slug, "en")).id)


async def person(office: Office, name: str = "Stanislav Zas") -> str:
    async with office.database.begin() as tx:
        named = (Name(text=name, language="en"),)
        found, _ = await tx.people.put(Profile(ref=name, names=named))
    return str(found.id)


async def search(office: Office, text: str) -> str:
    return str(await office.searching.remember(text))


async def published(
    office: Office, text: str = "A summit.", *, who: str | None = None, slug: str | None = None
) -> tuple[Item, Broadcast]:
    mentions = () if who is None else (Mention(name="Zas", person=PersonId(int(who))),)
    content = Content(kind=Kind.BRIEF, lead=text, language="en", section=slug, mentions=mentions)
    async with office.database.begin() as tx:
        item = await tx.news.add(Candidate(guid=text, content=content), at=office.clock.now())
        await tx.search.add(item)
        broadcast = await tx.broadcasts.start(
            item=item.id, revision=1, lane=Lane.NORMAL, at=office.clock.now()
        )
    await office.wishing.matching.aim(item.id)
    return item, broadcast


async def reached(office: Office, broadcast: Broadcast, size: int = 1) -> list[int]:
    """Whom a broadcast goes to, page by page, as the dispatcher asks for them."""
    async with office.database.begin() as tx:
        while await tx.broadcasts.expand(broadcast.id, size=size, now=office.clock.now()):
            pass
        return [copy.chat for copy in await tx.broadcasts.copies_of(broadcast.id)]


async def test_however_many_follows_match_a_chat_gets_one_copy(office: Office) -> None:
    slug, who = "summits", await person(office)
    key = await section(office, slug)
    await office.wishing.follow(CHAT, Target.EVERYTHING)
    await office.wishing.follow(CHAT, Target.SECTION, key)
    for chat in (CHAT, OTHER):
        await office.wishing.follow(chat, Target.PERSON, who)
        await office.wishing.follow(chat, Target.SEARCH, await search(office, "summit"))
        await office.wishing.follow(chat, Target.SEARCH, await search(office, "summit lang:en"))
    item, broadcast = await published(office, who=who, slug=slug)
    assert await reached(office, broadcast) == [CHAT, OTHER]
    async with office.database.read() as tx:
        assert len(await tx.broadcasts.copies(item.id)) == 2
    assert [each.topic.target for each in await office.wishing.reasons(OTHER, item.id)] == [
        Target.PERSON,
        Target.SEARCH,
        Target.SEARCH,
    ]


@pytest.mark.parametrize("cadence", [Cadence.DAILY, Cadence.WEEKLY])
async def test_what_is_for_a_digest_is_not_sent_at_once(office: Office, cadence: Cadence) -> None:
    who = await person(office)
    await office.wishing.follow(CHAT, Target.PERSON, who, cadence)
    await office.wishing.follow(OTHER, Target.PERSON, who)
    item, broadcast = await published(office, who=who)
    assert await reached(office, broadcast) == [OTHER]
    (reason,) = await office.wishing.reasons(CHAT, item.id)
    assert reason.follow.cadence is cadence


async def test_a_mute_lasts_as_long_as_was_said(office: Office) -> None:
    key = await search(office, "summit")
    await office.wishing.follow(CHAT, Target.SEARCH, key)
    muted = await office.wishing.mute(CHAT, Target.SEARCH, key, 7)
    assert muted.follow.muted_until == office.clock.now() + dt.timedelta(days=7)
    office.clock.advance(dt.timedelta(days=7, seconds=-1))
    _, broadcast = await published(office, "A summit on day six.")
    assert await reached(office, broadcast) == []
    office.clock.advance(dt.timedelta(seconds=1))
    _, broadcast = await published(office, "A summit on day seven.")
    assert await reached(office, broadcast) == [CHAT]


async def test_a_mute_for_good_ends_by_hand(office: Office) -> None:
    key = await search(office, "summit")
    await office.wishing.follow(CHAT, Target.SEARCH, key)
    muted = await office.wishing.mute(CHAT, Target.SEARCH, key, 0)
    assert muted.follow.muted_until == MUTED_FOR_GOOD
    office.clock.advance(dt.timedelta(days=4000))
    assert muted.follow.is_muted(office.clock.now())
    heard = await office.wishing.mute(CHAT, Target.SEARCH, key, None)
    assert not heard.follow.is_muted(office.clock.now())


async def test_what_is_stopped_or_muted_while_it_is_queued_is_not_sent(office: Office) -> None:
    who = await person(office)
    for chat in (CHAT, OTHER):
        await office.wishing.follow(chat, Target.PERSON, who)
    _, first = await published(office, "One.", who=who)
    _, second = await published(office, "Two.", who=who)
    await reached(office, first)
    await office.wishing.stop(CHAT, Target.PERSON, who)
    assert await reached(office, first) == [OTHER]
    assert await reached(office, second) == [OTHER]
    await office.wishing.mute(OTHER, Target.PERSON, who, 1)
    assert await reached(office, second) == []


async def test_what_is_stopped_still_comes_for_another_reason(office: Office) -> None:
    who = await person(office)
    await office.wishing.follow(CHAT, Target.PERSON, who)
    await office.wishing.follow(CHAT, Target.EVERYTHING)
    _, broadcast = await published(office, who=who)
    await reached(office, broadcast)
    await office.wishing.stop(CHAT, Target.PERSON, who)
    assert await reached(office, broadcast) == [CHAT]


async def test_the_follow_of_somebody_who_is_merged_is_one_of_whom_they_became(
    office: Office,
) -> None:
    old, new = await person(office, "Stas Zas"), await person(office)
    await office.wishing.follow(CHAT, Target.PERSON, old)
    await office.wishing.follow(OTHER, Target.PERSON, old)
    await office.wishing.follow(OTHER, Target.PERSON, new)
    async with office.database.begin() as tx:
        await tx.people.mergers.merge(PersonId(int(old)), into=PersonId(int(new)))
    item, broadcast = await published(office, who=new)
    assert await reached(office, broadcast) == [CHAT, OTHER]
    for chat in (CHAT, OTHER):
        (reason,) = await office.wishing.reasons(chat, item.id)
        assert reason.topic.key == new
        assert len((await office.wishing.page(chat, 1)).entries) == 1
    await office.wishing.pace(OTHER, Target.PERSON, new, Cadence.WEEKLY)
    async with office.database.read() as tx:
        assert {each.cadence for each in await tx.follows.of(OTHER)} == {Cadence.WEEKLY}
    assert await office.wishing.stop(OTHER, Target.PERSON, new) is not None
    assert await office.wishing.all(OTHER) == ()


@pytest.mark.parametrize("text", ["of the", "и не", "?!"])
async def test_a_search_that_says_nothing_is_refused(office: Office, text: str) -> None:
    with pytest.raises(UnsearchableError):
        await office.wishing.follow(CHAT, Target.SEARCH, await search(office, text))
    assert await office.wishing.all(CHAT) == ()


@pytest.mark.parametrize(
    ("target", "key"),
    [
        (Target.SECTION, "99"),
        (Target.PERSON, "99"),
        (Target.ORGANISATION, "99"),
        (Target.SEARCH, "99"),
        (Target.SEARCH, ""),
        (Target.PERSON, "9" * 40),
        (Target.SECTION, "-1"),
    ],
)
async def test_what_is_not_there_cannot_be_followed(
    office: Office, target: Target, key: str
) -> None:
    with pytest.raises(GoneError):
        await office.wishing.follow(CHAT, target, key)
    assert await office.wishing.stop(CHAT, target, key) is None


async def test_a_chat_follows_so_much_and_no_more(office: Office) -> None:
    for number in range(MOST_FOLLOWS):
        await office.wishing.follow(CHAT, Target.SECTION, await section(office, f"s{number}"))
    with pytest.raises(TooManyFollowsError):
        await office.wishing.follow(CHAT, Target.EVERYTHING)
    first = (await office.wishing.page(CHAT, 1)).entries[0]
    await office.wishing.follow(CHAT, first.topic.target, first.topic.key, Cadence.DAILY)
    page = await office.wishing.page(CHAT, 9_999)
    assert (page.number, page.total) == (-(-MOST_FOLLOWS // PAGE_SIZE), MOST_FOLLOWS)
    await office.wishing.stop(CHAT, first.topic.target, first.topic.key)
    await office.wishing.follow(CHAT, Target.EVERYTHING)


async def test_following_again_keeps_the_pace_and_ends_a_mute(office: Office) -> None:
    key = await section(office)
    first = await office.wishing.follow(CHAT, Target.SECTION, key, Cadence.WEEKLY)
    await office.wishing.mute(CHAT, Target.SECTION, key, 7)
    office.clock.advance(dt.timedelta(hours=1))
    again = await office.wishing.follow(CHAT, Target.SECTION, key)
    assert again == first
    assert await office.wishing.wish(CHAT, Target.SECTION, key) == first


async def test_a_change_of_what_is_followed_no_more_is_told(office: Office) -> None:
    key = await section(office)
    with pytest.raises(GoneError):
        await office.wishing.pace(CHAT, Target.SECTION, key, Cadence.DAILY)
    with pytest.raises(GoneError):
        await office.wishing.mute(CHAT, Target.SECTION, key, 1)


async def test_an_item_of_very_many_people_reaches_their_followers(office: Office) -> None:
    people = [await person(office, f"Person Number{number}") for number in range(60)]
    await office.wishing.follow(CHAT, Target.PERSON, people[-1])
    await office.wishing.follow(OTHER, Target.PERSON, people[0])
    await office.wishing.follow(OTHER, Target.PERSON, people[1])
    content = Content(
        kind=Kind.BRIEF,
        lead="All met.",
        language="en",
        mentions=tuple(Mention(name="x", person=PersonId(int(each))) for each in people),
    )
    async with office.database.begin() as tx:
        item = await tx.news.add(Candidate(guid="many", content=content), at=office.clock.now())
        broadcast = await tx.broadcasts.start(
            item=item.id, revision=1, lane=Lane.NORMAL, at=office.clock.now()
        )
    await office.wishing.matching.aim(item.id)
    async with office.database.read() as tx:
        assert (await tx.broadcasts.progress(broadcast.id)).to_come == 2
    assert await reached(office, broadcast) == [CHAT, OTHER]
