"""An admin limits members to sections; outside them they hear where they may work."""

import re
from datetime import timedelta

import pytest

from bot.domain.desk import DeskRole
from bot.simulator.person import Person
from tests.acceptance.conftest import Stage
from tests.acceptance.test_admins_run_channels_and_staff import invitation
from tests.patience import until

YOURS = "You work in these sections: Diplomacy."
RELEASE = "/publish A flight of relief\nIt brings tents."


async def dana_limits_carol(stage: Stage, *sections: str) -> None:
    dana = stage.cast.dana
    await dana.writes("/staff")
    await dana.presses("Carol")
    await dana.presses("Sections…")
    for section in sections:
        await dana.presses(section)


async def put_into(person: Person, section: str) -> None:
    await person.presses("Section")
    await person.presses(section)


@pytest.fixture(autouse=True)
async def everybody_is_here(stage: Stage) -> None:
    await stage.cast.dana.writes("/start")
    await stage.cast.carol.writes("/start")


async def test_an_author_publishes_where_they_work_and_is_told_elsewhere(stage: Stage) -> None:
    carol = stage.cast.carol
    await carol.writes(RELEASE)
    await put_into(carol, "Peacekeeping")

    await dana_limits_carol(stage, "Diplomacy")

    assert "From now on you work in these sections: Diplomacy." in carol.last
    await carol.writes("/drafts")
    await carol.presses("A flight of relief")
    await carol.presses("Publish")
    assert carol.last.startswith(YOURS)
    assert "ask an admin" in carol.last

    await carol.writes("/drafts")
    await carol.presses("A flight of relief")
    await carol.presses("Section")
    assert not any("Peacekeeping" in label for label in carol.buttons)
    await carol.presses("Diplomacy")
    await carol.presses("Publish")
    await until(lambda: any("Published" in text for text in carol.sees(3)))


async def test_a_draft_begins_in_the_only_section_of_its_author(stage: Stage) -> None:
    carol = stage.cast.carol
    await dana_limits_carol(stage, "Diplomacy")
    await carol.writes(RELEASE)
    assert "Diplomacy" in carol.last
    await carol.presses("Publish")
    await until(lambda: any("Published" in text for text in carol.sees(3)))


async def test_a_member_hears_once_of_all_that_was_pressed(stage: Stage) -> None:
    carol = stage.cast.carol
    before = len(carol.messages())
    await dana_limits_carol(stage, "Diplomacy", "Peacekeeping", "Diplomacy")
    assert len(carol.messages()) == before + 1
    assert "From now on you work in these sections: Peacekeeping and exercises." in carol.last

    await stage.waits(timedelta(minutes=11))
    await stage.cast.dana.presses("Diplomacy")
    assert len(carol.messages()) == before + 2
    assert "Diplomacy" in carol.last


async def test_nobody_corrects_outside_their_sections(stage: Stage) -> None:
    carol = stage.cast.carol
    await carol.writes(RELEASE)
    await put_into(carol, "Peacekeeping")
    await carol.presses("Publish")
    await dana_limits_carol(stage, "Diplomacy")

    await carol.writes("/correct")
    assert "There is nothing of yours to correct." in carol.last
    async with stage.database.read() as tx:
        (newest, *_) = (await tx.news.latest(page=1, size=5)).entries
    for command in ("/correct", "/retract"):
        await carol.writes(f"{command} {newest.id}")
        assert carol.last.startswith(YOURS)
    await carol.writes(f"/start i{newest.id}")
    assert not any("Correct" in label for label in carol.buttons)


async def test_an_approver_of_one_section_is_not_asked_about_another(stage: Stage) -> None:
    cast = stage.cast
    await stage.hires(cast.boris, DeskRole.APPROVER)
    await cast.boris.writes("/start")
    await cast.dana.writes("/staff")
    await cast.dana.presses("Борис")
    await cast.dana.presses("Sections…")
    await cast.dana.presses("Diplomacy")
    for section in ("Peacekeeping", "Diplomacy"):
        await cast.dana.writes("/sections")
        await cast.dana.presses(section)
        await cast.dana.presses("1 approval")

    await cast.carol.writes(RELEASE)
    await put_into(cast.carol, "Peacekeeping")
    await cast.carol.presses("Send for approval")
    await until(lambda: "asks you to approve" in cast.dana.last)
    assert not any("A flight of relief" in text for text in cast.boris.sees())

    await cast.carol.writes("/publish Talks in the capital\nThey went on all day.")
    await put_into(cast.carol, "Diplomacy")
    await cast.carol.presses("Send for approval")
    await until(lambda: "просит согласовать" in cast.boris.last)
    assert "Talks in the capital" in cast.boris.last


async def test_an_invitation_is_made_for_some_sections(stage: Stage) -> None:
    cast = stage.cast
    await cast.dana.writes("/staff")
    await cast.dana.presses("Invite an author")
    link = re.search(r"start=(join-[\w-]+)", cast.dana.last)
    assert link
    await cast.dana.presses("For some sections only")
    await cast.dana.presses("Diplomacy")
    assert "Sections: Diplomacy" in cast.dana.last

    await cast.anna.writes(f"/start {link.group(1)}")

    assert "Sections: Diplomacy" in cast.anna.last
    assert "has taken up your invitation" in cast.dana.last
    await cast.dana.presses("Peacekeeping")
    assert "has been taken up or has expired" in cast.dana.last


async def test_all_sections_again_is_a_press_away(stage: Stage) -> None:
    carol = stage.cast.carol
    await dana_limits_carol(stage, "Diplomacy", "Every section")
    assert "every section" in carol.last
    await carol.writes(RELEASE)
    await carol.presses("Publish")
    await until(lambda: any("Published" in text for text in carol.sees(3)))


async def test_admins_hear_who_was_limited_from_the_record(stage: Stage) -> None:
    await dana_limits_carol(stage, "Diplomacy")
    await stage.cast.dana.writes("/audit")
    assert "Limited Carol to these sections: diplomacy" in stage.cast.dana.last


async def test_an_invitation_used_twice_or_late_says_what_to_do(stage: Stage) -> None:
    cast = stage.cast
    payload = await invitation(cast, "Invite an editor")
    await cast.dana.writes(f"/start {payload}")
    assert "You work here already" in cast.dana.last
    await cast.anna.writes(f"/start {payload}")
    assert "Welcome" in cast.anna.last
    await cast.boris.writes(f"/start {payload}")
    assert "уже использовано или истекло" in cast.boris.last
    late = await invitation(cast, "Invite an editor")
    await stage.waits(timedelta(hours=25))
    await cast.boris.writes(f"/start {late}")
    assert "уже использовано или истекло" in cast.boris.last
