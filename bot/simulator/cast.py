"""A ready-made cast for the demo and the tests: four persons, a group and a channel."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.simulator.chats import Chat, ChatType, User
from bot.simulator.person import Person
from bot.simulator.world import World

DEMO_TOKEN = "123456789:newsdesk-demo-token-of-the-local-Telegram"  # noqa: S105 (opens nothing)
ANNA_ID, BORIS_ID, CAROL_ID, DANA_ID = 1001, 1002, 1003, 1004


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The world and who plays in it; the bot is in neither the group nor the channel yet."""

    world: World
    anna: Person
    boris: Person
    carol: Person
    dana: Person
    group: Chat
    channel: Chat


def demo_world(
    clock: Clock,
    token: str = DEMO_TOKEN,
    *,
    name: str = "Newsdesk",
    username: str = "newsdesk_demo_bot",
) -> Cast:
    """Build the cast; the bot's id is the number in its token."""
    bot = User(id=int(token.partition(":")[0]), is_bot=True, first_name=name, username=username)
    world = World(clock, token, bot=bot)
    anna = _person(world, ANNA_ID, "Anna Reed anna_reed", "en", "Reader")
    boris = _person(world, BORIS_ID, "Борис Соколов boris_sokolov", "ru", "Reader, Russian")
    carol = _person(world, CAROL_ID, "Carol Page carol_page", "en", "Author")
    dana = _person(world, DANA_ID, "Dana Stone dana_stone", "en", "Admin, owner")
    group = world.add_chat(
        ChatType.GROUP,
        "Newsroom friends",
        creator=dana.user,
        members=[anna.user, boris.user, carol.user],
    )
    channel = world.add_chat(
        ChatType.CHANNEL,
        "Demo News",
        creator=dana.user,
        username="demo_news",
        members=[anna.user, boris.user],
    )
    return Cast(
        world=world, anna=anna, boris=boris, carol=carol, dana=dana, group=group, channel=channel
    )


def _person(world: World, user_id: int, names: str, language: str, about: str) -> Person:
    first, last, username = names.split()
    return Person(
        world,
        world.add_user(
            first,
            user_id=user_id,
            last_name=last,
            username=username,
            language_code=language,
            about=about,
        ),
    )
