"""Words before names: taken once, and known wherever people are looked up."""

import pytest

from bot.domain.people import Name, Profile
from bot.errors import ForbiddenError, GoneError
from bot.services.honouring import MOST_WORDS, Honouring, NoHonorificError, TooManyError
from bot.services.people import People
from tests.services.conftest import ADMIN, AUTHOR, Office

QUERY = "Hetmann Flügeladjutant Kvantaliani"


@pytest.fixture
def desk(office: Office) -> Honouring:
    return Honouring(database=office.database, clock=office.clock, access=office.access)


async def test_another_process_hears_of_it_at_its_next_look_up(
    office: Office, desk: Honouring
) -> None:
    async with office.database.begin() as tx:
        await tx.people.put(
            Profile(ref="zurab", names=(Name(text="Zurab Kvantaliani", language="en"),))
        )
    elsewhere = People(office.database)
    assert not (await elsewhere.find(QUERY)).certain
    assert await desk.add("Hetmann; hetmann, flügeladjutant!", ADMIN) == (
        "flügeladjutant",
        "hetmann",
    )
    directory = await elsewhere.directory()
    assert (await elsewhere.find(QUERY)).certain
    assert await elsewhere.directory() is directory, "nobody is read anew"
    page = await desk.page(9, ADMIN)
    assert [each.word for each in page.entries] == ["flügeladjutant", "hetmann"]
    assert await desk.remove(page.entries[0].id, ADMIN) == "flügeladjutant"
    assert not (await elsewhere.find(QUERY)).certain
    with pytest.raises(GoneError):
        await desk.remove(page.entries[0].id, ADMIN)


@pytest.mark.parametrize("text", ["", "…", "x", "министр Minister", "42", "a" * 31, "李"])
async def test_what_honours_nobody_anew_is_refused(desk: Honouring, text: str) -> None:
    with pytest.raises(NoHonorificError):
        await desk.add(text, ADMIN)


async def test_a_known_word_is_no_news(desk: Honouring) -> None:
    await desk.add("hetmann", ADMIN)
    with pytest.raises(NoHonorificError):
        await desk.add("Hetmann", ADMIN)
    assert await desk.add("hetmann ataman", ADMIN) == ("ataman",)


async def test_the_list_has_an_end(desk: Honouring) -> None:
    letters = "bcdfghjklmnpqrstvwxz"
    words = [f"qu{one}a{other}u" for one in letters for other in letters] + [
        f"zo{one}e{other}i" for one in letters for other in letters
    ]
    for start in range(0, MOST_WORDS, 50):
        await desk.add(" ".join(words[start : start + 50]), ADMIN)
    with pytest.raises(TooManyError):
        await desk.add("hetmann", ADMIN)
    assert (await desk.page(1, ADMIN)).total == MOST_WORDS
    with pytest.raises(NoHonorificError):
        await desk.add(" ".join(words[:2]), ADMIN)


async def test_it_is_for_admins(desk: Honouring) -> None:
    with pytest.raises(ForbiddenError):
        await desk.add("hetmann", AUTHOR)
    with pytest.raises(ForbiddenError):
        await desk.page(1, AUTHOR)
