"""The desk says what else an organisation is called; whoever asks for its offices is understood."""

from bot.simulator.cast import Cast
from bot.simulator.person import Person


async def opening(carol: Person, name: str) -> None:
    await carol.writes("/people")
    await carol.presses("🏛 Organisations")
    await carol.presses("🔎 Find one")
    await carol.answers(name)


async def test_a_name_is_added_undone_and_put_back(cast: Cast) -> None:
    carol, anna, boris, dana = cast.carol, cast.anna, cast.boris, cast.dana
    question = "/person генсек Горного альянса в 2021"
    await boris.writes(question)
    assert "Данияр Алимбеков" not in boris.last
    await opening(carol, "TOMA")
    assert carol.last.startswith("🏛 TOMA")
    await carol.presses("➕ Another name")
    await carol.answers("Горный альянс")
    assert "Горный альянс means TOMA from now on" in carol.last
    await boris.writes(question)
    assert "Данияр Алимбеков" in boris.last
    await anna.writes("/person Secretary General of Горный альянс in 2021")
    assert "Daniyar Alimbekov" in anna.last
    await carol.presses("↩︎ Undo")
    assert "Горный альянс no longer means TOMA" in carol.last
    await boris.writes(question)
    assert "Данияр Алимбеков" not in boris.last
    await carol.presses("↩︎ Undo")
    assert "means TOMA again" in carol.last
    await boris.writes(question)
    assert "Данияр Алимбеков" in boris.last
    await carol.presses("‹ TOMA")
    assert "• Горный альянс" in carol.last
    await carol.presses("✖ Горный альянс")
    assert "no longer means TOMA" in carol.last
    await dana.writes("/audit")
    assert "Took out the name “Горный альянс” of TOMA" in dana.last
    assert "Put back the name “Горный альянс” of TOMA" in dana.last
    assert "Added the name “Горный альянс” of TOMA" in dana.last


async def test_a_russian_desk_reads_it_in_russian(cast: Cast) -> None:
    carol = cast.carol
    await carol.writes("/language ru")
    await carol.writes("/people")
    await carol.presses("🏛 Организации")
    assert carol.last.startswith("🏛 Организации")
    await carol.presses("🔎 Найти")
    await carol.answers("ОДВП")
    assert carol.last.startswith("🏛 ОДВП")
    await carol.presses("➕ Другое название")
    await carol.answers("Пакт")
    assert "Теперь Пакт – это ОДВП" in carol.last


async def test_what_is_no_name_or_known_gets_a_sentence(cast: Cast) -> None:
    carol = cast.carol
    await opening(carol, "no such body at all")
    assert "No organisation is called no such body at all" in carol.last
    await opening(carol, "toma")
    await carol.presses("➕ Another name")
    await carol.answers("…")
    assert "That is no name" in carol.last
    await carol.answers("toma")
    assert "TOMA is called toma already" in carol.last


async def test_several_names_are_given_in_one_line(cast: Cast) -> None:
    carol, boris = cast.carol, cast.boris
    await opening(carol, "TOMA")
    await carol.presses("➕ Another name")
    await carol.answers("Горный альянс = toma =  Альянс гор = Горный альянс")
    assert "Горный альянс means TOMA from now on" in carol.last
    assert "Альянс гор means TOMA from now on" in carol.last
    assert "TOMA is called toma already" in carol.last
    for name in ("Горный альянс", "Альянс гор"):
        await boris.writes(f"/person генсек {name} в 2021")
        assert "Данияр Алимбеков" in boris.last
    await carol.presses("✖ Альянс гор")
    assert "Альянс гор no longer means TOMA" in carol.last
    await carol.presses("‹ TOMA")
    assert "• Горный альянс" in carol.last
    assert "=" not in carol.last


async def test_a_line_with_too_many_names_or_with_none_adds_nothing(cast: Cast) -> None:
    carol = cast.carol
    await opening(carol, "TOMA")
    await carol.presses("➕ Another name")
    await carol.answers(" = ".join(f"Alliance {letter}" for letter in "abcdefghi"))
    assert "At most 8 names at once" in carol.last
    await carol.answers("Mountain pact = …")
    assert "That is no name" in carol.last
    await carol.answers(" = ")
    assert "That is no name" in carol.last
    await carol.writes("/cancel")
    await opening(carol, "TOMA")
    assert "Mountain pact" not in carol.last
    assert "Alliance a" not in carol.last


async def test_readers_have_no_part_in_it(cast: Cast) -> None:
    await cast.anna.writes("/people")
    assert not any("Organisations" in label for label in cast.anna.buttons)
