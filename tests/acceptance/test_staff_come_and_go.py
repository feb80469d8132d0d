"""Staff are withdrawn at once, and what they leave open is not lost."""

from bot.domain.desk import DeskRole
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_publish import until_seen

RELEASE = "/publish The bridge is open\nForty trucks crossed."


async def dana_withdraws_carol(stage: Stage) -> None:
    dana = stage.cast.dana
    await dana.writes("/staff")
    await dana.presses("Carol")
    await dana.presses("Withdraw the role")
    await dana.presses("Yes, withdraw it")


async def test_owners_by_the_settings_are_listed(stage: Stage) -> None:
    dana = stage.cast.dana
    await dana.writes("/start")
    await dana.writes("/staff")
    assert "2 people" in dana.last
    assert "• Dana Stone, owner" in dana.last
    await dana.presses("Dana")
    assert "can be changed only there" in dana.last
    assert not any("Withdraw" in label for label in dana.buttons)


async def test_a_role_withdrawn_between_the_preview_and_the_press(stage: Stage) -> None:
    cast = stage.cast
    await cast.dana.writes("/start")
    await cast.anna.writes("/subscribe")
    await cast.carol.writes(RELEASE)

    await dana_withdraws_carol(stage)

    assert "no more" in cast.carol.last
    assert "publish" not in cast.carol.menu()
    await cast.carol.presses("Publish")
    assert "staff only" in cast.carol.last
    assert not any("Forty trucks" in text for text in cast.anna.sees())


async def test_what_is_left_open_can_be_taken_over(stage: Stage) -> None:
    cast = stage.cast
    await cast.dana.writes("/start")
    await cast.carol.writes(RELEASE)
    await dana_withdraws_carol(stage)
    assert "1 open draft is left behind" in cast.dana.last

    await cast.dana.presses("Drafts left behind: 1")
    await cast.dana.presses("The bridge is open")

    assert "Forty trucks crossed." in cast.dana.sees(2)[0]
    await cast.dana.presses("Publish")
    await until_seen(cast.dana, "Published", None)
    await cast.dana.writes("/staff")
    assert not any("left behind" in label for label in cast.dana.buttons)
    await cast.dana.writes("/audit")
    assert "Took over the draft “The bridge is open”" in cast.dana.last


async def test_of_two_admins_the_second_hears_that_it_is_taken(stage: Stage) -> None:
    cast = stage.cast
    await stage.hires(cast.anna, DeskRole.ADMIN)
    for admin in (cast.dana, cast.anna):
        await admin.writes("/start")
    await cast.carol.writes(RELEASE)
    await dana_withdraws_carol(stage)
    for admin in (cast.dana, cast.anna):
        await admin.writes("/staff")
        await admin.presses("Drafts left behind: 1")

    await cast.dana.presses("The bridge is open")
    await cast.anna.presses("The bridge is open")

    assert "somebody has taken it over already" in cast.anna.last


async def test_a_draft_is_kept_for_whoever_comes_back(stage: Stage) -> None:
    cast = stage.cast
    await cast.dana.writes("/start")
    await cast.carol.writes(RELEASE)
    await dana_withdraws_carol(stage)
    await stage.hires_carol()
    await cast.carol.writes("/drafts")
    await cast.carol.presses("The bridge is open")
    await cast.carol.presses("Publish")
    await until_seen(cast.carol, "Published", None)


async def test_a_member_who_is_gone_is_not_limited_any_more(stage: Stage) -> None:
    cast = stage.cast
    await cast.dana.writes("/staff")
    await cast.dana.presses("Carol")
    await cast.dana.presses("Sections…")
    await dana_withdraws_carol(stage)
    await cast.dana.presses("Diplomacy")
    assert "work at the desk no more" in cast.dana.last
