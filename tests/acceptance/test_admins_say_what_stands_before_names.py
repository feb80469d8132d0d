"""An admin adds a rank that no list has; a reader who types it before a name finds the person."""

from bot.simulator.cast import Cast


async def opening(cast: Cast) -> None:
    await cast.dana.writes("/people")
    await cast.dana.presses("Before names")


async def test_a_rank_is_passed_over_until_it_is_taken_out(cast: Cast) -> None:
    """With two unknown words before it, the reader would find nobody by a surname alone."""
    dana, anna = cast.dana, cast.anna
    await anna.writes("/person Hetmann Flügeladjutant Terzyan")
    assert "know nobody by the name" in anna.last
    await opening(cast)
    assert "add what else stands before names" in dana.last
    await dana.presses("Add words")
    await dana.answers("Minister, министр")
    assert "None of these is new" in dana.last
    await dana.answers("Hetmann, Flügeladjutant")
    assert "from now on: flügeladjutant, hetmann" in dana.last
    await anna.writes("/person Hetmann Flügeladjutant Terzyan")
    assert anna.last.startswith("Vahagn Terzyan")
    await dana.presses("Before names")
    assert "2 words" in dana.last
    await dana.presses("✖ hetmann")
    await dana.presses("✖ flügeladjutant")
    assert "add what else stands before names" in dana.last
    await anna.writes("/person Hetmann Flügeladjutant Terzyan")
    assert "know nobody by the name" in anna.last
    await dana.writes("/audit")
    assert "Removed a word before names: flügeladjutant" in dana.last


async def test_it_is_for_admins_alone(cast: Cast) -> None:
    await cast.carol.writes("/people")
    assert not any("Before names" in label for label in cast.carol.buttons)
