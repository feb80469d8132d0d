"""In groups the bot is quiet unless asked, and only the group's admins decide for it."""

from datetime import timedelta

import pytest

from bot.domain.chats import ChatId, Target
from bot.simulator.cast import Cast
from bot.simulator.chats import ChatType, Status
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_publish import until_seen

BOT = "@newsdesk_demo_bot"


async def test_chatter_is_not_answered(cast: Cast) -> None:
    await cast.dana.adds_bot(cast.group)
    before = len(cast.anna.messages(of=cast.group))
    await cast.anna.writes("What a day!", to=cast.group)
    await cast.anna.writes("/latest@another_bot", to=cast.group)
    await cast.anna.writes("/nonsense", to=cast.group)
    assert len(cast.anna.messages(of=cast.group)) == before + 3


async def test_an_answer_replies_to_whoever_asked(cast: Cast) -> None:
    await cast.dana.adds_bot(cast.group)
    asked = await cast.anna.writes(f"/latest{BOT}", to=cast.group)
    assert cast.anna.messages(of=cast.group)[-1].reply_to == asked.id


async def test_a_question_in_a_group_is_answered_by_a_reply(cast: Cast) -> None:
    await cast.dana.adds_bot(cast.group)
    await cast.anna.writes(f"/search{BOT}", to=cast.group)
    await cast.anna.answers("exercise", to=cast.group)
    assert "exercise" in cast.anna.sees(of=cast.group)[-1]


async def test_a_question_is_for_the_one_who_was_asked(cast: Cast) -> None:
    await cast.dana.adds_bot(cast.group)
    await cast.anna.writes(f"/search{BOT}", to=cast.group)
    question = cast.anna.messages(of=cast.group)[-1].id
    await cast.boris.writes("учения", to=cast.group, replying_to=question)
    assert cast.boris.sees(of=cast.group)[-1] == "учения"
    await cast.anna.writes("exercise", to=cast.group, replying_to=question)
    assert "exercise" in cast.anna.sees(of=cast.group)[-1]
    assert cast.anna.sees(of=cast.group)[-1] != "exercise"


async def test_a_forged_press_changes_no_post(cast: Cast) -> None:
    await cast.dana.adds_bot(cast.group)
    await cast.dana.writes(f"/latest{BOT}", to=cast.group)
    before = cast.anna.sees(of=cast.group)[-1]
    chat, message = cast.group, cast.anna.messages(of=cast.group)[-1]
    forged = {
        "id": "1",
        "from": {"id": cast.anna.user.id, "is_bot": False, "first_name": "Anna"},
        "chat_instance": "1",
        "data": "g:ru",
        "message": cast.world.show(message),
    }
    cast.world.updates.add("callback_query", forged)
    await cast.world.settled()
    assert cast.anna.sees(of=chat)[-1] == before


async def test_readers_do_not_change_a_groups_language(cast: Cast) -> None:
    await cast.dana.adds_bot(cast.group)
    await cast.anna.writes(f"/language{BOT} ru", to=cast.group)
    assert "admin" in cast.anna.sees(of=cast.group)[-1]
    await cast.dana.writes(f"/language{BOT} ru", to=cast.group)
    assert (
        "Русский" in cast.anna.sees(of=cast.group)[-1]
        or "русски" in cast.anna.sees(of=cast.group)[-1]
    )


async def test_an_anonymous_admin_decides_for_the_group_and_is_nobody_else(cast: Cast) -> None:
    await cast.dana.adds_bot(cast.group)
    world = cast.world
    supergroup = world.upgrade(cast.group)
    await world.settled()
    world.set_member(
        supergroup, cast.carol.user, Status.ADMINISTRATOR, by=cast.dana.user, anonymous=True
    )
    await cast.carol.writes(f"/subscribe{BOT}", to=supergroup)
    assert "admin" not in cast.carol.sees(of=supergroup)[-1].casefold()
    await cast.carol.writes(f"/unsubscribe{BOT}", to=supergroup)
    assert "admin" not in cast.carol.sees(of=supergroup)[-1].casefold()


async def test_readers_do_not_unsubscribe_a_group(cast: Cast) -> None:
    await cast.dana.adds_bot(cast.group)
    await cast.dana.writes(f"/subscribe{BOT}", to=cast.group)
    await cast.anna.writes(f"/unsubscribe{BOT}", to=cast.group)
    assert "admin" in cast.anna.sees(of=cast.group)[-1]


async def test_a_section_is_read_page_by_page(cast: Cast) -> None:
    await cast.anna.writes("/latest")
    await cast.anna.presses("1")
    await cast.anna.presses("Back to the section")
    first = cast.anna.last
    await cast.anna.presses("›")
    assert cast.anna.last != first
    await cast.anna.presses("‹")
    assert cast.anna.last == first


async def test_a_removed_bot_is_no_error_and_comes_back(cast: Cast) -> None:
    await cast.dana.writes("/start")
    await cast.dana.adds_bot(cast.group)
    await cast.dana.presses("Use")
    await cast.dana.removes_bot(cast.group)
    await cast.dana.writes("/channels")
    await cast.dana.adds_bot(cast.group)
    await cast.dana.writes("/channels")
    assert "gets the news" in cast.dana.last


async def test_a_groups_admins_follow_for_it(stage: Stage) -> None:
    cast = stage.cast
    await cast.dana.adds_bot(cast.group)
    await cast.anna.writes(f"/follow{BOT} Diplomacy", to=cast.group)
    assert "Only an admin" in cast.anna.sees(of=cast.group)[-1]
    await cast.dana.writes(f"/follow{BOT} Diplomacy", to=cast.group)
    pressed = await cast.anna.presses("Diplomacy", of=cast.group)
    assert pressed is not None
    assert pressed.show_alert
    assert "Only an admin" in (pressed.text or "")
    await cast.dana.presses("Diplomacy", of=cast.group)
    async with stage.database.read() as tx:
        follows = await tx.follows.of(ChatId(cast.group.id))
    assert [each.target for each in follows] == [Target.SECTION]
    await cast.dana.writes(f"/following{BOT}", to=cast.group)
    assert "Diplomacy" in cast.dana.sees(of=cast.group)[-1]
    await cast.dana.writes(f"/unfollow{BOT} Diplomacy", to=cast.group)
    async with stage.database.read() as tx:
        assert await tx.follows.of(ChatId(cast.group.id)) == ()


@pytest.mark.parametrize("status", [Status.ADMINISTRATOR, Status.MEMBER])
async def test_a_group_that_lets_us_in_is_told_what_its_admins_may_do(
    stage: Stage, status: Status
) -> None:
    """Whether as an admin or not: the desk need not press anything for a group's own wishes."""
    cast = stage.cast
    group = cast.world.add_chat(
        ChatType.SUPERGROUP, "Neighbours", creator=cast.anna.user, members=[cast.boris.user]
    )
    await cast.anna.adds_bot(group, status=status)
    assert "for the group’s admins to choose" in cast.anna.sees(of=group)[-1]
    pressed = await cast.boris.presses("Choose the news", of=group)
    assert pressed is not None
    assert "администраторы" in (pressed.text or "") or "admin" in (pressed.text or "")
    await cast.anna.presses("Choose the news", of=group)
    question = cast.anna.messages(of=group)[-1]
    await cast.anna.writes("Alimbekov", to=group, replying_to=question.id)
    assert "What do you mean by Alimbekov" in cast.anna.sees(of=group)[-1]
    await cast.anna.presses("🗂 Diplomacy", of=group)

    await cast.carol.writes("/publish The ministers met\nThey spoke of the bridge.")
    await cast.carol.presses("Section")
    await cast.carol.presses("Diplomacy")
    await cast.carol.presses("Publish")
    await until_seen(cast.boris, "They spoke of the bridge.", group)


async def test_a_group_that_is_back_goes_on_as_before_and_is_not_greeted_again(
    cast: Cast,
) -> None:
    group = cast.world.add_chat(ChatType.SUPERGROUP, "Neighbours", creator=cast.anna.user)
    await cast.anna.adds_bot(group, status=Status.MEMBER)
    await cast.anna.writes(f"/follow{BOT} Diplomacy", to=group)
    await cast.anna.presses("Diplomacy", of=group)
    await cast.anna.removes_bot(group)
    await cast.anna.adds_bot(group, status=Status.MEMBER)
    greeted = [text for text in cast.anna.sees(50, of=group) if "Good day" in text]
    assert len(greeted) == 1


async def test_what_the_desk_has_paused_a_groups_admins_do_not_begin_again(cast: Cast) -> None:
    await cast.dana.writes("/start")
    await cast.dana.adds_bot(cast.group)
    await cast.dana.presses("Use")
    await cast.dana.writes("/channels")
    await cast.dana.presses(cast.group.title)
    await cast.dana.presses("Pause")
    await cast.dana.writes(f"/follow{BOT} Diplomacy", to=cast.group)
    await cast.dana.presses("Diplomacy", of=cast.group)
    assert "You follow" not in cast.anna.sees(of=cast.group)[-1]
    await cast.dana.writes(f"/following{BOT}", to=cast.group)
    assert "Diplomacy" not in cast.anna.sees(of=cast.group)[-1]


def asked(cast: Cast, method: str = "getChatMember") -> int:
    """How often Telegram was asked who somebody is in a group."""
    calls = cast.world.calls.newest(after=0, limit=10_000)
    return sum(call["method"] == method for call in calls)


@pytest.mark.parametrize("end", ["we are told", "a minute passes"])
async def test_who_is_an_admin_is_remembered_for_a_moment(stage: Stage, end: str) -> None:
    """Where the bot is an admin, Telegram tells it who is one no more."""
    cast, group = stage.cast, stage.cast.group
    status = Status.ADMINISTRATOR if end == "we are told" else Status.MEMBER
    await cast.dana.adds_bot(group, status=status)
    cast.world.set_member(group, cast.anna.user, Status.ADMINISTRATOR, by=cast.dana.user)
    before = asked(cast)
    for _ in range(3):
        await cast.anna.writes(f"/settings{BOT}", to=group)
    assert asked(cast) == before + 1
    cast.world.set_member(group, cast.anna.user, Status.MEMBER, by=cast.dana.user)
    await cast.world.settled()
    if end == "a minute passes":
        stage.clock.forward(timedelta(minutes=2))
    await cast.anna.writes(f"/settings{BOT}", to=group)
    assert "Only an admin" in cast.anna.sees(of=group)[-1]


async def test_where_nobody_is_an_admin_that_is_said(cast: Cast) -> None:
    await cast.dana.adds_bot(cast.group, status=Status.MEMBER)
    members = cast.group.members
    assert isinstance(members, dict)
    del members[cast.dana.user.id]  # the last admin has deleted their account
    await cast.anna.writes(f"/settings{BOT}", to=cast.group)
    assert "has no admin" in cast.anna.sees(of=cast.group)[-1]
    await cast.anna.writes(f"/latest{BOT}", to=cast.group)
    assert "news" in cast.anna.sees(of=cast.group)[-1].casefold()


async def test_whether_anybody_decides_is_remembered_too(stage: Stage) -> None:
    """However often a reader presses what is not theirs, Telegram is asked once a minute."""
    cast, group = stage.cast, stage.cast.group
    await cast.dana.adds_bot(group)
    before = asked(cast, "getChatAdministrators")
    for _ in range(3):
        await cast.anna.writes(f"/settings{BOT}", to=group)
        assert "Only an admin" in cast.anna.sees(of=group)[-1]
    assert asked(cast, "getChatAdministrators") == before + 1
    stage.clock.forward(timedelta(minutes=2))
    await cast.anna.writes(f"/settings{BOT}", to=group)
    assert asked(cast, "getChatAdministrators") == before + 2


async def test_whoever_throws_the_bot_out_before_it_answers_meets_no_error(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    cast = stage.cast
    await cast.dana.adds_bot(cast.group)
    cast.world.write(cast.anna.user, cast.group, f"/latest{BOT}")
    await cast.dana.removes_bot(cast.group)
    await cast.anna.writes("/latest")
    said = capsys.readouterr().out
    assert "[error" not in said
    async with stage.database.read() as tx:
        assert not await tx.inbox.aside(ChatId(cast.group.id))
