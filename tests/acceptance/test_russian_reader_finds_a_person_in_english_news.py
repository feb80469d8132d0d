"""A Russian reader, met in Russian, finds what was written in English."""

from bot.simulator.cast import Cast


async def test_the_bot_speaks_russian_to_boris(cast: Cast) -> None:
    await cast.boris.writes("/start")
    assert "Здравствуйте" in cast.boris.last or "Добро пожаловать" in cast.boris.last


async def test_an_inflected_cyrillic_name_finds_the_dossier_with_english_items(cast: Cast) -> None:
    await cast.boris.writes("/person Тасмагамбетовым")
    assert "Имангали Тасмагамбетов" in cast.boris.last
    assert "Tasmagambetov" in cast.boris.last


async def test_a_cyrillic_word_finds_english_text(cast: Cast) -> None:
    await cast.boris.writes("/search Тасмагамбетов")
    texts = " ".join(cast.boris.sees(1))
    assert "Tasmagambetov" in texts


async def test_a_reader_changes_the_language(cast: Cast) -> None:
    await cast.boris.writes("/language")
    await cast.boris.presses("English")
    await cast.boris.writes("/help")
    assert "/latest" in cast.boris.last
    assert "новост" not in cast.boris.last.casefold()
