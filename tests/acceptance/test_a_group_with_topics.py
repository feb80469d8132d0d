"""A group with topics: news goes where its admin says, and nowhere is lost with a topic."""

import pytest

from bot.simulator.cast import Cast
from bot.simulator.chats import Chat, ChatType, Status, Topic
from bot.simulator.messages import Message
from tests.acceptance.conftest import Stage
from tests.acceptance.digests import EIGHT, Press
from tests.acceptance.test_staff_follow_an_item_up import follows_up
from tests.acceptance.test_staff_publish import RELEASE, until_seen
from tests.patience import until

TEXT = "Forty observers have arrived for a week."


def forum(cast: Cast) -> Chat:
    chat = cast.world.add_chat(
        ChatType.SUPERGROUP, "Editors", creator=cast.dana.user, members=[cast.anna.user]
    )
    cast.world.make_forum(chat)
    return chat


def topic(cast: Cast, chat: Chat, name: str) -> Topic:
    return cast.world.begin_topic(chat, name, by=cast.dana.user.id)


def link(chat: Chat, topic: Topic) -> str:
    """What "Copy link" gives in the topic of a private group."""
    return f"https://t.me/c/{-1_000_000_000_000 - chat.id}/{topic.id}/{topic.id + 1}"


async def uses(cast: Cast, chat: Chat) -> None:
    await cast.dana.writes("/start")
    await cast.dana.adds_bot(chat, rights={"can_delete_messages"})
    await cast.dana.presses("Use")
    await opens(cast, chat)


async def opens(cast: Cast, chat: Chat) -> None:
    await cast.dana.writes("/channels")
    await cast.dana.presses(chat.title)


async def puts(cast: Cast, what: str, into: str) -> None:
    """From the card of the group to a topic for some news."""
    await cast.dana.presses("Topics…")
    await cast.dana.presses(what)
    await cast.dana.answers(into)


async def publishes(cast: Cast, text: str = RELEASE, section: str | None = None) -> None:
    await cast.carol.writes("/publish " + text)
    if section is not None:
        await cast.carol.presses("Section")
        await cast.carol.presses(section)
    await cast.carol.presses("Publish")


def copy(cast: Cast, chat: Chat, text: str = TEXT) -> Message:
    found = [each for each in cast.anna.messages(of=chat) if text in each.text]
    assert len(found) == 1, "one copy, and one only"
    return found[0]


async def test_news_goes_into_its_topic_and_a_section_into_its_own(cast: Cast) -> None:
    chat = forum(cast)
    news, talks = topic(cast, chat, "News"), topic(cast, chat, "Talks")
    await uses(cast, chat)
    await puts(cast, "All news", link(chat, news))
    assert f"All news → {news.id}" in cast.dana.last
    await puts(cast, "Diplomacy", link(chat, talks))
    assert f"Diplomacy → {talks.id}" in cast.dana.last

    await publishes(cast)
    await publishes(cast, "The ministers met\nThey spoke of the bridge.", "Diplomacy")
    await until_seen(cast.anna, TEXT, chat)
    await until_seen(cast.anna, "They spoke", chat)
    assert copy(cast, chat).topic == news.id
    assert copy(cast, chat, "They spoke").topic == talks.id


async def test_a_link_that_leads_elsewhere_is_asked_for_again(cast: Cast) -> None:
    chat = forum(cast)
    news = topic(cast, chat, "News")
    await uses(cast, chat)
    await puts(cast, "All news", "https://t.me/c/123/45")
    assert "no link into a topic of this group" in cast.dana.last
    await cast.dana.answers(link(chat, news))
    assert f"All news → {news.id}" in cast.dana.last
    await cast.dana.presses("Topics…")
    await cast.dana.presses("✖")
    assert "everything goes into General" in cast.dana.last


@pytest.mark.parametrize("end", ["deleted", "closed"])
async def test_a_topic_that_takes_nothing_more_is_told_and_the_news_goes_into_general(
    cast: Cast, end: str
) -> None:
    chat = forum(cast)
    news = topic(cast, chat, "News")
    await uses(cast, chat)
    await puts(cast, "All news", link(chat, news))
    if end == "deleted":
        cast.world.delete_topic(chat, news)
    else:
        news.closed = True

    await publishes(cast)
    await until_seen(cast.anna, TEXT, chat)
    assert copy(cast, chat).topic is None
    await until_seen(cast.dana, "takes no news any more", None)
    told = [text for text in cast.dana.sees() if "takes no news any more" in text]
    assert len(told) == 1

    await publishes(cast, "Second release\nStill in General.")
    await until_seen(cast.anna, "Still in General.", chat)
    assert [text for text in cast.dana.sees() if "takes no news any more" in text] == told
    await cast.dana.presses("Topics…")
    assert "everything goes into General" in cast.dana.last


async def test_where_general_is_closed_as_well_nothing_goes_round_in_circles(cast: Cast) -> None:
    chat = forum(cast)
    news = topic(cast, chat, "News")
    await uses(cast, chat)
    await puts(cast, "All news", link(chat, news))
    assert chat.topics is not None
    cast.world.delete_topic(chat, news)
    chat.topics[1].closed = True
    await publishes(cast)
    await until_seen(cast.dana, "takes no news any more", None)
    await opens(cast, chat)
    await cast.dana.presses("Delivered…")
    assert "on its way: no rights (1)" in cast.dana.last


async def test_a_correction_goes_to_the_copy_in_its_topic(cast: Cast) -> None:
    chat = forum(cast)
    news = topic(cast, chat, "News")
    await uses(cast, chat)
    await puts(cast, "All news", link(chat, news))
    await publishes(cast)
    await until_seen(cast.anna, TEXT, chat)
    await cast.carol.writes("/correct")
    await cast.carol.presses("1")
    await cast.carol.answers("Fifty observers have arrived.")
    await cast.carol.presses("notify by a reply")
    await cast.carol.presses("Send the correction")
    await until_seen(cast.anna, "Fifty observers", chat)
    await until_seen(cast.anna, "has been corrected", chat)
    notice = cast.anna.messages(of=chat)[-1]
    assert notice.topic == news.id
    assert notice.reply_to == copy(cast, chat, "Fifty observers").id


async def test_a_follow_up_in_a_new_topic_quotes_the_copy_in_the_old_one(cast: Cast) -> None:
    chat = forum(cast)
    first, second = topic(cast, chat, "Releases"), topic(cast, chat, "All news")
    await uses(cast, chat)
    await puts(cast, "All news", link(chat, first))
    await publishes(cast)
    await until_seen(cast.anna, TEXT, chat)
    await opens(cast, chat)
    await puts(cast, "All news", link(chat, second))

    await follows_up(cast)
    await cast.carol.presses("Publish")
    await until_seen(cast.anna, "went home", chat)

    later = copy(cast, chat, "went home")
    assert later.topic == second.id
    assert later.reply_to in {None, second.id}
    assert (later.extra or {})["external_reply"]["message_id"] == copy(cast, chat).id


async def test_a_test_goes_into_the_topic(cast: Cast) -> None:
    chat = forum(cast)
    news = topic(cast, chat, "News")
    await uses(cast, chat)
    await puts(cast, "All news", link(chat, news))
    await cast.dana.presses("Send a test")
    assert cast.anna.messages(of=chat)[-1].topic == news.id


async def test_a_test_in_a_topic_that_is_gone_says_so(cast: Cast) -> None:
    chat = forum(cast)
    news = topic(cast, chat, "News")
    await uses(cast, chat)
    await puts(cast, "All news", link(chat, news))
    cast.world.delete_topic(chat, news)
    await cast.dana.presses("Send a test")
    assert "The topic in Editors takes nothing" in cast.dana.last
    await cast.dana.presses("Topics…")
    assert f"All news → {news.id}" in cast.dana.last


async def test_a_group_without_topics_says_how_to_get_them(cast: Cast) -> None:
    chat = cast.world.add_chat(
        ChatType.SUPERGROUP, "Plain group", creator=cast.dana.user, members=[cast.anna.user]
    )
    await uses(cast, chat)
    await cast.dana.presses("Topics…")
    assert "has no topics" in cast.dana.last


async def test_a_group_that_became_a_supergroup_keeps_its_settings_and_gets_topics(
    stage: Stage,
) -> None:
    cast = stage.cast
    await cast.dana.writes("/start")
    await cast.dana.adds_bot(cast.group, status=Status.MEMBER)
    await cast.dana.adds_bot(cast.group)
    await cast.dana.presses("Use")
    await opens(cast, cast.group)
    await cast.dana.presses("Signature…")
    await cast.dana.answers("The press office")
    await cast.dana.presses("Silent hours…")
    await cast.dana.presses("22:00–07:00")

    new = cast.world.upgrade(cast.group)
    cast.world.make_forum(new)
    news = topic(cast, new, "News")
    await cast.world.settled()
    await opens(cast, new)
    assert "Signature: The press office" in cast.dana.last
    assert "Without a sound: 22:00–07:00 UTC" in cast.dana.last
    await puts(cast, "All news", link(new, news))

    await publishes(cast)
    await until_seen(cast.anna, TEXT, new)
    assert copy(cast, new).topic == news.id
    assert copy(cast, new).text.endswith("The press office")


async def test_a_digest_goes_into_the_topic_of_all_news_while_it_is_there(stage: Stage) -> None:
    cast = stage.cast
    chat = forum(cast)
    news = topic(cast, chat, "News")
    press = Press(stage=stage)
    await press.passes(12)
    await uses(cast, chat)
    await puts(cast, "All news", link(chat, news))
    await says(cast, chat, "/following@newsdesk_demo_bot", None)
    await cast.dana.presses("🗞 All news", of=chat)
    await cast.dana.presses("Daily", of=chat)
    await press.enrolled()
    await press.publishes("Into the topic")
    await press.passes(EIGHT)
    await until(lambda: any("Into the topic" in each.text for each in cast.anna.messages(of=chat)))
    assert copy(cast, chat, "Into the topic").topic == news.id

    cast.world.delete_topic(chat, news)
    await press.publishes("Into General")
    await press.passes(EIGHT)
    await until(lambda: any("Into General" in each.text for each in cast.anna.messages(of=chat)))
    assert copy(cast, chat, "Into General").topic is None


async def says(cast: Cast, chat: Chat, text: str, into: Topic | None) -> Message:
    """Write into a topic, as whoever has it open does."""
    message = cast.world.write(cast.dana.user, chat, text, topic=None if into is None else into.id)
    await cast.world.settled()
    return message


async def test_a_groups_own_admin_sets_up_topics_in_the_topics(cast: Cast) -> None:
    chat = forum(cast)
    news, talks = topic(cast, chat, "News"), topic(cast, chat, "Talks")
    await uses(cast, chat)
    for each, what in ((news, "All news"), (talks, "Diplomacy")):
        asked = await says(cast, chat, "/settings@newsdesk_demo_bot", each)
        assert asked.topic == each.id
        answer = cast.anna.messages(of=chat)[-1]
        assert (answer.topic, answer.reply_to) == (each.id, asked.id)
        await cast.dana.presses("This topic…", of=chat)
        await cast.dana.presses(what, of=chat)
        assert any(what in label for label in cast.anna.buttons_of(cast.anna.messages(of=chat)[-1]))
    await publishes(cast)
    await publishes(cast, "The ministers met\nThey spoke of the bridge.", "Diplomacy")
    await until_seen(cast.anna, TEXT, chat)
    await until_seen(cast.anna, "They spoke", chat)
    assert copy(cast, chat).topic == news.id
    assert copy(cast, chat, "They spoke").topic == talks.id

    await cast.dana.presses("✓ Diplomacy", of=chat)
    await publishes(cast, "The ministers met again\nThey spoke of a tunnel.", "Diplomacy")
    await until_seen(cast.anna, "They spoke of a tunnel", chat)
    assert copy(cast, chat, "of a tunnel").topic == news.id
