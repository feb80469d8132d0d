"""Staff follow an item up: its copies stand as replies under those of the earlier one."""

from bot.simulator.cast import Cast
from bot.simulator.chats import Chat
from bot.simulator.messages import Message
from tests.acceptance.test_staff_correct import published
from tests.acceptance.test_staff_publish import until_seen

FIRST = "Forty observers have arrived for a week."
SECOND = "Observers leave Dushanbe\nThe forty observers went home."


async def follows_up(cast: Cast, text: str = SECOND) -> None:
    """From the list of the latest to the card of a follow-up."""
    await cast.carol.writes("/latest")
    await cast.carol.presses("1")
    await cast.carol.presses("Follow up")
    assert "follow-up to “Observers arrive in Dushanbe”" in cast.carol.last
    await cast.carol.answers(text)


def copy(cast: Cast, text: str, chat: Chat | None) -> Message:
    return [each for each in cast.anna.messages(of=chat) if text in each.text][-1]


async def test_each_copy_answers_the_earlier_one_wherever_it_is(cast: Cast) -> None:
    await published(cast)
    await follows_up(cast)
    assert "Follows up Observers arrive in Dushanbe" in cast.carol.last
    await cast.carol.presses("Publish")
    for chat in (None, cast.group, cast.channel):
        await until_seen(cast.anna, "went home", chat)
        assert copy(cast, "went home", chat).reply_to == copy(cast, FIRST, chat).id
    await until_seen(cast.carol, "Delivered: 4 of 4", None)


async def test_where_the_first_copy_is_gone_it_goes_out_without_the_reply(cast: Cast) -> None:
    await published(cast)
    cast.world.erase(copy(cast, FIRST, cast.channel))
    await follows_up(cast)
    await cast.carol.presses("Publish")
    await until_seen(cast.anna, "went home", cast.channel)
    await until_seen(cast.anna, "went home", cast.group)
    assert copy(cast, "went home", cast.channel).reply_to is None
    assert copy(cast, "went home", cast.group).reply_to is not None


async def test_who_came_later_gets_it_as_any_news(cast: Cast) -> None:
    await published(cast)
    await cast.boris.writes("/subscribe")
    await follows_up(cast)
    await cast.carol.presses("Publish")
    await until_seen(cast.boris, "went home", None)
    assert cast.boris.last_message.reply_to is None


async def test_a_draft_may_stand_by_itself_after_all(cast: Cast) -> None:
    await published(cast)
    await follows_up(cast)
    await cast.carol.presses("Not a follow-up")
    assert "Follows up" not in cast.carol.last
    await cast.carol.presses("Publish")
    await until_seen(cast.anna, "went home", cast.channel)
    assert copy(cast, "went home", cast.channel).reply_to is None


async def test_a_follow_up_is_corrected_as_any_news(cast: Cast) -> None:
    await published(cast)
    await follows_up(cast)
    await cast.carol.presses("Publish")
    await until_seen(cast.carol, "Delivered: 4 of 4", None)
    await until_seen(cast.anna, "went home", cast.channel)
    await cast.carol.writes("/correct")
    await cast.carol.presses("1")
    await cast.carol.answers("The fifty observers went home.")
    await cast.carol.presses("Send the correction")
    await until_seen(cast.anna, "The fifty observers", cast.channel)
    assert copy(cast, "The fifty", cast.channel).reply_to == copy(cast, FIRST, cast.channel).id


async def test_what_was_retracted_cannot_be_followed_up(cast: Cast) -> None:
    await published(cast)
    await cast.carol.writes("/latest")
    await cast.carol.presses("1")
    await cast.carol.writes("/retract")
    await cast.carol.presses("1")
    await cast.carol.answers("It was wrong")
    await cast.carol.presses("Yes, retract it")
    await cast.carol.presses("Follow up")
    assert "follow-up to" not in cast.carol.last


async def test_readers_are_not_offered_it(cast: Cast) -> None:
    await published(cast)
    await cast.anna.writes("/latest")
    await cast.anna.presses("1")
    assert not any("Follow up" in label for label in cast.anna.buttons)
