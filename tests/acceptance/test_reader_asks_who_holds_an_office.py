"""A reader asks who holds an office, or held it, and looks at how somebody stands in the news."""

from bot.simulator.cast import Cast


async def test_who_held_it_then(cast: Cast) -> None:
    anna = cast.anna
    await anna.writes("/person генсек ОДВП в 2021")
    assert "Daniyar Alimbekov" in anna.last
    assert anna.last.startswith("🏛 Secretary General, TOMA – in 2021:")
    await anna.writes("/person Acting Secretary General of TOMA in 2024")
    assert "Elena Voronina" in anna.last
    await anna.writes("/person Secretary General of TOMA in 2024")
    assert "Elena Voronina" in anna.last
    assert "Vahagn Terzyan" in anna.last
    await anna.presses("Vahagn Terzyan")
    assert anna.last.startswith("Vahagn Terzyan")


async def test_the_organisation_can_be_followed_where_its_offices_are_told(cast: Cast) -> None:
    anna = cast.anna
    await anna.writes("/person Secretary General of TOMA in 2024")
    await anna.presses("⭐ 🏛 TOMA")
    assert "You follow 🏛 TOMA" in anna.last


async def test_nobody_is_never_somebody(cast: Cast) -> None:
    await cast.anna.writes("/person Secretary General of TOMA in 1999")
    assert "Nobody is known to us" in cast.anna.last
    await cast.anna.writes("/person foreign minister of France")
    assert "Nobody is known to us" in cast.anna.last


async def test_the_dossier_has_a_chart_names_to_copy_and_a_follow(cast: Cast) -> None:
    anna = cast.anna
    await anna.writes("/person Alimbekov")
    assert "Most often with" in anna.last
    assert any(label.startswith("📋 Данияр Алимбеков") for label in anna.buttons)
    answer = await anna.presses("⭐ Follow")
    assert answer is not None
    assert "the news will come to you" in (answer.text or "")
    answer = await anna.presses("★ Unfollow")
    assert answer is not None
    assert "no longer follow" in (answer.text or "")
    await anna.presses("📊 Over time")
    assert anna.last_message.media is not None
    assert "Bars: stories a quarter" in anna.last
