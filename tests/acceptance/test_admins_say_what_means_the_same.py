"""An admin adds names that mean the same; a reader finds by them; a slip is undone."""

from bot.simulator.cast import Cast


async def test_names_come_and_go(cast: Cast) -> None:
    dana, anna = cast.dana, cast.anna
    await anna.writes("ZZAR")
    assert "Nothing" in anna.last or "nothing" in anna.last
    await dana.writes("/aliases")
    assert "CSTO = ОДКБ" in dana.last
    await dana.presses("Add names")
    await dana.answers("ZZAR")
    assert "Two names are needed" in dana.last
    await dana.answers("ZZAR = Dushanbe")
    assert "Searches know this from now on" in dana.last
    await anna.writes("ZZAR")
    assert "ZZAR" in anna.last
    assert "Dushanbe" in anna.last
    await dana.presses("Undo")
    assert "Removed" in dana.last
    await anna.writes("ZZAR")
    assert "Dushanbe" not in anna.last
    await dana.presses("Undo")
    assert "It is back" in dana.last
    await anna.writes("ZZAR")
    assert "Dushanbe" in anna.last


async def test_a_line_is_found_opened_and_removed(cast: Cast) -> None:
    dana = cast.dana
    await dana.writes("/aliases TOMA")
    assert "stands in 1 line" in dana.last
    await dana.presses("1")
    assert "Treaty Organization for Mutual Assistance" in dana.last
    await dana.presses("Remove")
    assert "no longer take these for the same?" in dana.last
    await dana.presses("No, keep it")
    await dana.presses("Remove")
    await dana.presses("Yes, remove it")
    assert "Removed" in dana.last
    await dana.writes("/aliases TOMA")
    assert "No line has TOMA" in dana.last


async def test_pages_turn_in_place(cast: Cast) -> None:
    dana = cast.dana
    await dana.writes("/aliases")
    first = dana.last
    await dana.presses("›")
    assert dana.last != first
    await dana.presses("‹")
    assert dana.last == first


async def test_it_is_for_admins_alone(cast: Cast) -> None:
    await cast.carol.writes("/aliases")
    assert "admin" in cast.carol.last
    await cast.anna.writes("/aliases UN = ООН")
    assert "staff only" in cast.anna.last
    await cast.dana.writes("/start")
    assert "aliases" in cast.dana.menu()
    await cast.carol.writes("/start")
    assert "aliases" not in cast.carol.menu()
