"""One reader's flood: it is answered as far as their share goes, and nobody else waits for it."""

from collections.abc import Sequence
from datetime import timedelta

from bot.domain.chats import Chat, ChatId, ChatKind, Follow
from bot.simulator.keyboards import buttons
from bot.simulator.person import Person
from handlers.limits import LONGEST_HELD_S, OF_A_MEMBER, OF_A_PERSON
from tests.acceptance.conftest import Stage
from tests.acceptance.test_operators_watch_the_bot import figure
from tests.acceptance.test_staff_publish import RELEASE, everyone_listens
from tests.patience import until

FLOOD = 300
READERS = 60
RATE = 200.0
TOO_FAST = "faster than I may answer"
PRESSED_TOO_FAST = f"{TOO_FAST}. Press again what you still need."
HELD = int(LONGEST_HELD_S / OF_A_PERSON.every_s)


def by_bot(person: Person, words: str = "") -> int:
    """How many messages of the bot's a person has that say something."""
    bot = person.world.bot.id
    return sum(each.sender == bot and words in each.text for each in person.messages())


async def readers(stage: Stage, first: int, count: int) -> Sequence[Person]:
    world, now = stage.cast.world, stage.clock.now()
    found = []
    async with stage.database.begin() as tx:
        for number in range(first, first + count):
            user = world.add_user("Reader", user_id=number, language_code="en")
            world.chat(user.id).started = True
            chat = Chat(
                id=ChatId(number), kind=ChatKind.PRIVATE, title="R", language="en", since=now
            )
            await tx.chats.ensure(chat)
            await tx.follows.add(Follow(chat=chat.id, since=now))
            found.append(Person(world, user))
    return found


async def test_a_broadcast_and_other_readers_go_on_beside_a_flood(stage: Stage) -> None:
    stage.rate = RATE
    await stage.restarts()
    cast, world = stage.cast, stage.cast.world
    everyone = await readers(stage, 7001, READERS)
    askers = everyone[:10]
    await cast.anna.writes("/start")
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("Publish")
    before, begun = by_bot(cast.anna), stage.clock.monotonic()
    for _ in range(FLOOD):
        world.write(cast.anna.user, world.chat(cast.anna.user.id), "/help")
    for each in askers:
        world.write(each.user, world.chat(each.user.id), "/help")

    await until(lambda: all(by_bot(each, "Observers arrive") for each in everyone))
    await until(lambda: all(by_bot(each, "/latest") for each in askers))
    await until(lambda: by_bot(cast.anna, TOO_FAST))
    stage.clock.forward(timedelta(seconds=LONGEST_HELD_S))
    await world.settled()

    answered, took_s = by_bot(cast.anna) - before - 1, stage.clock.monotonic() - begun
    share = OF_A_PERSON.burst + took_s / OF_A_PERSON.every_s
    assert OF_A_PERSON.burst + HELD <= answered <= share + 1
    assert by_bot(cast.anna, TOO_FAST) == 1
    assert by_bot(cast.anna, "Send again what you still need.") == 1


async def test_staff_are_not_limited(stage: Stage) -> None:
    carol, world = stage.cast.carol, stage.cast.world
    await carol.writes("/start")
    before = by_bot(carol)
    for _ in range(2 * OF_A_PERSON.burst):
        world.write(carol.user, world.chat(carol.user.id), "/help")
    await carol.writes("/hold")
    assert by_bot(carol) - before == 2 * OF_A_PERSON.burst + 1
    assert any("Stop all sending" in label for label in carol.buttons)


async def test_a_press_too_many_is_told_at_once(stage: Stage) -> None:
    anna, world = stage.cast.anna, stage.cast.world
    await anna.writes("/latest")
    chat, message = world.chat(anna.user.id), anna.last_message
    data = next(each["callback_data"] for each in buttons(message.keyboard))
    presses = [world.press(anna.user, chat, message.id, data) for _ in range(60)]
    await until(lambda: any(each.answer.done() and each.answer.result().text for each in presses))
    answers = [each.answer.result() for each in presses if each.answer.done()]
    assert all(PRESSED_TOO_FAST in answer.text for answer in answers if answer.text)
    stage.clock.forward(timedelta(seconds=60))


async def test_one_member_of_a_group_leaves_it_to_the_others(stage: Stage) -> None:
    cast, world = stage.cast, stage.cast.world
    await everyone_listens(cast)
    group = cast.group
    for _ in range(3 * OF_A_MEMBER.burst):
        world.write(cast.anna.user, group, "/help")
    await world.settled()
    before = len(group.messages)
    await cast.boris.writes("/help", to=group)
    assert len(group.messages) == before + 2
    left_out = await figure(stage, "updates_held_total", how="left_out")
    assert left_out is not None
    assert left_out >= OF_A_MEMBER.burst
    notices = [each for each in group.messages.values() if TOO_FAST in each.text]
    assert len(notices) == 1
