"""Names in the letters of the other script, and what comes first of what a word may mean."""

import pytest

from bot.text.queries import parse
from storage.database import Database
from storage.search import statements as say
from storage.search.matches import Matches
from storage.search.seeking import Asked, seek
from storage.search.steps import Steps, run
from tests.storage.search.archive import item, keep
from tests.storage.search.test_finding import TODAY, find, ids


@pytest.fixture
async def names(database: Database) -> Database:
    async with database.begin() as tx:
        await keep(
            tx,
            [
                item(1, "A spokesman for Claudio Ranieri and Meyer spoke.", title="Football"),
                item(2, "He said that Claude was there.", title="x"),
                item(3, "Заявила Кая Каллас, а Татьяна молчала.", title="x", language="ru"),
                item(4, "They flew to Dallas again.", title="x"),
                item(5, "The mayor of Cleveland and Diego left.", title="x"),
                item(6, "В Тбилиси площадь Героев перекрыта.", title="x", language="ru"),
                item(7, "The abbreviations n and bk say nothing.", title="x"),
                item(8, "Then Wilhelm spoke to Becker.", title="x"),
            ],
        )
    return database


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Клаудио", 1),  # and not the newer Claude, whose term it shares
        ("Мейер", 1),
        ("Диего", 5),
        ("Вильгельм", 8),  # one in twenty spells it so, and nothing else is like it
        ("Кливленд", 5),  # a silent e
        ("Kallas", 3),  # and not a slip for Dallas
        ("Tatyana", 3),
        ("тбил", 6),  # no "n,bk" on the other keyboard
        ("тбил площ", 6),
    ],
)
async def test_a_name_is_found_by_its_other_spelling(
    names: Database, query: str, first: int
) -> None:
    found = await find(names, query)
    assert ids(found)[:1] == [first]


async def test_a_written_spelling_is_trusted_above_a_commoner_sound(database: Database) -> None:
    async with database.begin() as tx:
        others = [item(n, f"Then George Bush spoke, {n}.", title="x") for n in range(2, 7)]
        await keep(tx, [item(1, "The works of Bosch closed.", title="x"), *others])
    assert ids(await find(database, "Бош"))[:1] == [1]
    assert 1 not in ids(await find(database, "Буш"))


async def test_the_very_form_of_a_name_comes_before_newer_words_of_its_term(
    database: Database,
) -> None:
    """Индия and инди are one term."""
    async with database.begin() as tx:
        await keep(
            tx,
            [
                item(1, "Их приняла Индия вчера.", title="x", language="ru"),
                item(2, "Они играют инди рок.", title="x", language="ru"),
            ],
        )
    assert ids(await find(database, "Индия")) == [1, 2]


@pytest.mark.parametrize(
    ("query", "newer", "older"),
    [
        ("Королёв", "Королёв", "Королев"),
        ("Королев", "Королёв", "Королев"),
        ("McFaul", "McFaul", "x"),
    ],
)
async def test_a_name_is_written_with_its_dots_and_its_inner_capitals(
    database: Database, query: str, newer: str, older: str
) -> None:
    async with database.begin() as tx:
        await keep(
            tx,
            [
                item(1, f"Вчера {older} выступил.", title="x", language="ru"),
                item(2, f"Сегодня {newer} выступил.", title="x", language="ru"),
            ],
        )
    assert ids(await find(database, query))[:1] == [2]


async def test_a_slip_in_a_title_comes_before_the_very_words_of_a_text(database: Database) -> None:
    """Among "initial", "offering" and "flies", the last may well be a slip."""
    async with database.begin() as tx:
        await keep(
            tx,
            [
                item(1, "Nothing else.", title="Files for initial offering"),
                item(2, "Time flies. The initial flight was an offering.", title="Weather"),
            ],
        )
    assert ids(await find(database, "initial offering flies")) == [1, 2]


async def test_next_to_nothing_is_followed_by_what_lacks_a_word(database: Database) -> None:
    async with database.begin() as tx:
        await keep(
            tx,
            [
                item(1, "Nothing else.", title="A summit on water in Minsk"),
                item(2, "A summit, some water, an agreement.", title="Weather"),
            ],
        )
    assert ids(await find(database, "summit water agreement")) == [2, 1]


async def test_a_likelier_spelling_comes_before_a_newer_one(database: Database) -> None:
    async with database.begin() as tx:
        await keep(
            tx,
            [
                item(1, "Then Howard Zinn spoke.", title="x"),
                item(2, "Then Adam Sinn spoke.", title="x"),
            ],
        )
    assert ids(await find(database, "Зинн")) == [1, 2]


async def test_longer_names_of_the_same_term_keep_no_name_from_crossing(
    database: Database,
) -> None:
    """Antonio is no case of Anton."""
    async with database.begin() as tx:
        await keep(
            tx,
            [
                item(1, "Вчера приехал Антон Иванов.", title="x", language="ru"),
                item(2, "Then Antonio and Antonov and Antony spoke.", title="x"),
            ],
        )
    assert ids(await find(database, "Anton"))[:1] == [1]


async def test_where_one_spelling_is_a_name_a_common_word_is_none(database: Database) -> None:
    """Джуди is Judy; few may spell "good" so."""
    async with database.begin() as tx:
        words = [item(n, "It was a good day.", title="x") for n in range(3, 50)]
        more = [item(1, "Then Judy spoke.", title="x"), item(2, "At Good Hope.", title="x")]
        await keep(tx, [*more, *words])
    assert ids(await find(database, "Джуди")) == [1]


async def test_a_capital_asks_for_the_name_of_a_word(database: Database) -> None:
    async with database.begin() as tx:
        words = [item(n, "Везут тонны зерна.", title="x", language="ru") for n in range(2, 30)]
        await keep(tx, [item(1, "Вчера пела Тони Брэкстон.", title="x", language="ru"), *words])
    assert ids(await find(database, "Тони"))[:1] == [1]
    assert ids(await find(database, "тони"))[:1] != [1]


async def test_a_name_is_looked_for_beyond_the_newest_words_of_its_term(
    database: Database,
) -> None:
    async with database.begin() as tx:
        words = [item(n, f"The federal court {n} sat.", title="x") for n in range(2, 60)]
        await keep(tx, [item(1, "Then Roger Federer won.", title="x"), *words])
    assert ids(await find(database, "Федерер"))[:1] == [1]


async def test_names_that_are_found_so_come_the_newest_first(database: Database) -> None:
    """In whatever order a database gives the texts that are read for it."""
    async with database.begin() as tx:
        words = [item(n, "It sat.", title="The federal court") for n in range(1, 206)]
        names = [item(n, "Then Roger Federer won.", title="x") for n in range(206, 211)]
        await keep(tx, [*words, *names])
        asked = Asked(parse("Федерер", TODAY))
        found = await run(tx._connection, _with_texts_backwards(seek(asked)))
    assert ids(found)[:6] == [210, 209, 208, 207, 206, 205]


def _with_texts_backwards(steps: Steps[Matches]) -> Steps[Matches]:
    try:
        call = next(steps)
        while True:
            told = yield call
            call = steps.send(told[::-1] if call.statement is say.CONTENTS else told)
    except StopIteration as end:
        found: Matches = end.value
        return found


@pytest.mark.parametrize(
    ("query", "there", "others"),
    [
        ("Хусейн", "Then Saddam Hussein spoke.", ["Then Ali Husain spoke."]),
        ("Рейган", "Then President Reagan spoke, again.", ["Then Paul Regan spoke."]),
        ("Сандей", "Then came Sunday.", ["Then George Sand spoke."]),
        ("Муди", "Then Roger Moody spoke.", ["Он стал мудее."]),
        ("Окланд", "Then they left Oakland.", ["Его оклад вырос."]),
        ("Руби", "Then Max Ruby spoke.", ["Говорил и Марко Рубио."]),
        ("Сименс", "Then Karl Siemens spoke.", ["Then Paul Simon spoke."]),
    ],
)
async def test_what_is_typed_as_a_name_is_the_likeliest_name(
    database: Database, query: str, there: str, others: list[str]
) -> None:
    """What is spelled so most, and is in the news most; the others are newer."""
    async with database.begin() as tx:
        named = [item(number, there, title="x") for number in range(1, 9)]
        newer = [item(9 + at, other, title="x") for at, other in enumerate(others)]
        await keep(tx, [*named, *newer])
    assert ids(await find(database, query))[0] <= len(named)


async def test_a_name_that_two_texts_have_is_the_one_of_many_in_the_other_script(
    database: Database,
) -> None:
    """Andrei stands in one text, San Andreas in a title, and Андрей in the news."""
    many = [item(n, "Там Андрей Громов молчал.", title="x", language="ru") for n in range(3, 15)]
    async with database.begin() as tx:
        await keep(
            tx,
            [
                item(1, "They met Andrei there.", title="x"),
                item(2, "It is the best game.", title="GTA San Andreas"),
                *many,
            ],
        )
    found = ids(await find(database, "Andrei", limit=20))
    assert found[:2] == [1, 14]
    assert found[-1] == 2


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("László", "Там был Ласло Кёвер."),
        ("Əliyev", "Там был Элиев."),
        ("Łukasz", "Там был Лукаш."),
    ],
)
async def test_marks_on_latin_letters_keep_no_name_from_crossing(
    database: Database, query: str, text: str
) -> None:
    async with database.begin() as tx:
        await keep(tx, [item(1, text, title="x", language="ru")])
    assert ids(await find(database, query)) == [1]


async def test_a_rare_spelling_is_taken_for_a_name_that_is_in_the_news(database: Database) -> None:
    """One name in two hundred is spelled so."""
    said = [item(n, "Тогда Байден молчал.", title="x", language="ru") for n in range(1, 401)]
    flown = [item(n, "They flew to Baden again.", title="x") for n in range(401, 413)]
    async with database.begin() as tx:
        await keep(tx, [*said, *flown])
    assert ids(await find(database, "Biden"))[:1] == [400]
