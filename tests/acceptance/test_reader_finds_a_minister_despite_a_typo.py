"""A reader looks somebody up and misspells the name."""

from bot.simulator.cast import Cast


async def test_the_dossier_opens_at_once(cast: Cast) -> None:
    await cast.anna.writes("/start")
    await cast.anna.writes("/person Sergei Lavrof")

    assert "Sergey Lavrov" in cast.anna.last
    assert "Сергей Лавров" in cast.anna.last
    assert "Minister of Foreign Affairs" in cast.anna.last


async def test_the_question_may_come_first(cast: Cast) -> None:
    await cast.anna.writes("/person")
    await cast.anna.answers("lavrov")
    assert "Sergey Lavrov" in cast.anna.last


async def test_nobody_of_that_name_offers_a_search(cast: Cast) -> None:
    await cast.anna.writes("/person Pizza Recipe")
    assert "Pizza Recipe" in cast.anna.last
    assert cast.anna.buttons


async def test_a_person_opens_their_news_and_the_way_back_leads_to_them(cast: Cast) -> None:
    await cast.anna.writes("/person Imangali Tasmagambetov")
    dossier = cast.anna.last
    await cast.anna.presses("1")
    assert cast.anna.last != dossier
    await cast.anna.presses("Go back")
    assert cast.anna.last == dossier


async def test_a_dossier_opened_from_an_item_leads_back_to_it(cast: Cast) -> None:
    await cast.anna.writes("/latest")
    await cast.anna.presses("1")
    item = cast.anna.last
    await cast.anna.presses("👤")
    assert cast.anna.last != item
    await cast.anna.presses("Go back")
    assert cast.anna.last == item
