"""Finding: the same candidates in the same order on both databases, with and without repair."""

import datetime as dt
import random

import pytest

from bot.clock import SettableClock
from bot.domain.news import Item
from bot.domain.search import Query
from bot.text.queries import parse
from bot.text.terms import tokens
from storage.database import Database
from storage.search import quoting, retrieval, seeking
from storage.search.expressions import Sought
from storage.search.index import Matches
from storage.search.longer import MOST_LONGER, spelled_out
from storage.search.steps import run
from tests.storage.search.archive import ARCHIVE, item, keep
from tests.text.tables import table

TODAY = dt.date(2024, 6, 12)
PAGE = 5
HERE = "../storage/search/queries.tsv"


@pytest.fixture
async def archive(database: Database) -> Database:
    async with database.begin() as tx:
        await keep(tx, ARCHIVE)
    return database


async def find(
    database: Database,
    query: str | Query,
    *,
    literal: bool = False,
    limit: int = 10,
    offset: int = 0,
) -> Matches:
    parsed = parse(query, TODAY) if isinstance(query, str) else query
    async with database.read() as tx:
        return await tx.search.find(parsed, literal=literal, limit=limit, offset=offset)


def ids(found: Matches) -> list[int]:
    return [match.item for match in found.matches]


async def test_what_is_found_and_in_which_order(archive: Database) -> None:
    for query, items, repaired, why in table(HERE):
        found = await find(archive, query)
        assert ids(found) == [int(number) for number in items.split()], (query, why)
        expected = dict(pair.split("=") for pair in repaired.split())
        assert found.repaired == expected, (query, why)
        assert found.total == len(found.matches)


async def test_literally_nothing_is_repaired_or_left_out(archive: Database) -> None:
    assert ids(await find(archive, "Lavrov", literal=True)) == [2, 1, 3]
    assert await find(archive, "Lavrvo", literal=True) == Matches()
    assert await find(archive, "Lavrov Astana", literal=True) == Matches()


@pytest.mark.parametrize("limit", [1, 2, 3])
async def test_pages_follow_each_other(archive: Database, limit: int) -> None:
    everything = await find(archive, "Lavrov")
    pages = [await find(archive, "Lavrov", limit=limit, offset=at) for at in range(0, 6, limit)]
    assert [number for page in pages for number in ids(page)] == ids(everything)
    assert {page.total for page in pages} == {3}


async def test_it_is_told_where_no_item_has_all_words(archive: Database) -> None:
    assert (await find(archive, "Lavrov Astana")).lacks_words
    assert not (await find(archive, "Lavrov")).lacks_words
    assert not (await find(archive, "qwertyuiop zxcvbnm")).lacks_words


async def test_scores_fall_and_name_the_terms(archive: Database) -> None:
    found = await find(archive, "Lavrov")
    scores = [match.score for match in found.matches]
    assert scores == sorted(scores, reverse=True)
    assert 0 < scores[-1] < scores[0] == 1
    assert found.matches[0].terms == {"lavr"}
    repaired = await find(archive, "Lavrvo")
    assert repaired.matches[0].score < scores[0]
    assert repaired.matches[0].terms == {"lavr"}
    one_missing = await find(archive, "Lavrov Astana")
    assert one_missing.matches[0].score < scores[0]


@pytest.mark.parametrize(
    "query",
    ['" OR NEAR( * --', "😀", "", "'; DROP TABLE search_index; --", "a:* & !b | 'c'",
     "שלום עולם", "x" * 5000, "слово " * 900, "\\ ' \" ( ) & | ! : *", "\x00\ud800",
     "MMMMMM"],  # on the other keyboard six soft signs, which are no sound
)  # fmt: skip
async def test_nothing_typed_breaks_it(archive: Database, query: str) -> None:
    assert (await find(archive, query)).total == 0
    assert ids(await find(archive, "Lavrov")) == [2, 1, 3]


_ODD = [
    '"', "«", "»", "-", "—", "(", "*", "'", "\\", "AND", "NEAR", "section:", "from:", "person:",
    "lang:", "date:", "2019", "с 1 по 7 мая", "\x00", "\ud800", "\u0301", "\u202e", "😀", "ﬁ", "٣",
    "שלום",
]  # fmt: skip


async def test_whatever_is_typed_finds_items_or_nothing(archive: Database) -> None:
    """Words with slips among operators and signs of any script, up to 4,096 characters."""
    chance = random.Random(5)
    spoken = sorted({word for item in ARCHIVE for word in (item.content.title or "").split()})
    for _ in range(150):
        parts = [
            chance.choice(
                [
                    chance.choice(_ODD),
                    _slipped(chance, chance.choice(spoken)),
                    chr(chance.randrange(0x3000)),
                ]
            )
            for _ in range(chance.choice([1, 2, 5, 12, 300]))
        ]
        typed = chance.choice(["", " "]).join(parts)[:4096]
        found = await find(archive, typed, literal=chance.random() < 0.3)
        assert set(ids(found)) <= {item.id for item in ARCHIVE}
        assert len(found.matches) <= found.total or not found.is_exact


def _slipped(chance: random.Random, word: str) -> str:
    place = chance.randrange(len(word) + 1)
    return word[:place] + chance.choice("aеx1") + word[place + chance.randrange(2) :]


async def test_an_empty_index_finds_nothing(database: Database) -> None:
    assert await find(database, "Lavrvo Minsk") == Matches()


async def test_a_beginning_means_all_that_begin_so(database: Database) -> None:
    texts = ["A peacekeeping course.", "The peacemakers came.", "Peacemakers again."]
    async with database.begin() as tx:
        await keep(tx, [item(number, text, title="x") for number, text in enumerate(texts, 1)])
    found = await find(database, "peac")
    assert sorted(ids(found)) == [1, 2, 3]
    assert found.repaired == {"peac": "peacemakers"}


@pytest.mark.parametrize("letters", range(3, 8))
async def test_titles_are_found_by_the_beginnings_of_all_their_words(
    database: Database, letters: int
) -> None:
    """Those of a few letters have postings of their own; the words are rare beside many others."""
    async with database.begin() as tx:
        await tx.search.add(item(1, "x", title="Константинопольский patriarchate"))
        for number in range(2, 2 + MOST_LONGER):
            others = f"констант{number}а константин{number}ы patriarch{number} patriots{number}"
            await tx.search.add(item(number, f"{others} patri{number} конста{number}.", title="x"))
    found = await find(database, f"{'константинопольский'[:letters]} {'patriarchate'[:letters]}")
    assert ids(found)[:1] == [1]


async def test_in_texts_a_beginning_means_the_commonest_words(database: Database) -> None:
    async with database.begin() as tx:
        for number in range(1, MOST_LONGER + 3):
            await tx.search.add(item(number, f"peace{number} and tractor", title="x"))
        await tx.search.add(item(100, f"peace{MOST_LONGER + 2} again", title="x"))
        sought = Sought(groups=(("pea*", "war"), ("traktor",)))
        (spelled,) = await run(tx._connection, spelled_out((sought,)))
    assert spelled.texts is not None
    longer, tractor = spelled.texts
    assert len(longer) == MOST_LONGER + 1
    assert {f"peace{MOST_LONGER + 2}", "war"} <= {*longer}
    assert tractor == ("traktor",)
    assert spelled.in_title == sought.in_title


@pytest.mark.parametrize(
    ("typed", "title", "bodies"),
    [
        ("debit exchange offer", "A debt exchange offer", "A debit. The exchange. An offer {}."),
        ("hampshrie frst baks", "First Hampshire banks", "First Hampshire backs number {}."),
    ],
)
@pytest.mark.parametrize("limit", [5, 10, 20])
async def test_words_that_stand_in_no_title_may_be_slips_however_many_texts_have_them(
    database: Database, typed: str, title: str, bodies: str, limit: int
) -> None:
    async with database.begin() as tx:
        await tx.search.add(item(1, "x", title=title, date=dt.date(2020, 1, 1)))
        for number in range(2, 20):
            await tx.search.add(item(number, bodies.format(number), title="x"))
    assert ids(await find(database, typed, limit=limit))[:1] == [1]


async def test_a_title_with_all_words_leaves_no_doubt(database: Database) -> None:
    async with database.begin() as tx:
        await tx.search.add(item(1, "x", title="A debt exchange offer"))
        await tx.search.add(item(2, "x", title="A debit exchange offer"))
        await tx.search.add(item(3, "A debit. The exchange. An offer.", title="x"))
    assert ids(await find(database, "debit exchange offer")) == [2, 3]


async def walked(
    database: Database, query: str | Query, *, is_all_looked_at: bool = True
) -> list[int]:
    """All that a reader meets who turns pages for as long as another one is offered.

    In the end their number is known exactly, but where limits may have kept some from them.
    """
    met: list[int] = []
    exact: set[int] = set()
    for at in range(0, 10_000, PAGE):
        found = await find(database, query, limit=PAGE, offset=at)
        assert found.matches or not at, "a page was promised that is empty"
        met += ids(found)
        if found.is_exact:
            exact.add(found.total)
        if found.total <= at + PAGE:
            assert exact <= {len(met)}, "what is said to be exact is"
            assert exact or not is_all_looked_at
            return met
    raise AssertionError("there is no end of pages")


async def test_pages_of_a_repaired_search_fit_together(database: Database) -> None:
    async with database.begin() as tx:
        for number in range(1, 301):
            await tx.search.add(item(number, "The tractor was sold in autumn.", title="x"))
        for number in range(301, 331):
            title = f"Solid tractor {number}"
            await tx.search.add(item(number, "The tractor was solid in autumn.", title=title))
    met = await walked(database, "tractro sold autumn", is_all_looked_at=False)
    assert len(met) == len(set(met))
    assert set(met) >= {*range(1, 301)}


async def test_pages_of_a_doubted_search_fit_together(database: Database) -> None:
    async with database.begin() as tx:
        await tx.search.add(item(1, "x", title="A debt exchange offer"))
        for number in range(2, 192):
            text = f"A debit. The exchange. An offer {number}."
            await tx.search.add(item(number, text, title="x"))
    met = await walked(database, "debit exchange offer", is_all_looked_at=False)
    assert met[0] == 1
    assert sorted(met) == [*range(1, 192)]


async def test_pages_of_a_search_in_both_scripts_fit_together(database: Database) -> None:
    async with database.begin() as tx:
        for number in range(1, 151):
            await tx.search.add(item(number, "x", title="Путин Лавров", language="ru"))
        for number in range(151, 156):
            await tx.search.add(item(number, "Лавров", title="Путин", language="ru"))
        for number in range(156, 306):
            await tx.search.add(item(number, "x", title="Putin Lavrov"))
    met = await walked(database, "Putin Lavrov")
    assert met == [*range(305, 155, -1), *range(150, 0, -1), *range(155, 150, -1)]


async def test_more_than_are_counted_come_once_and_end(database: Database) -> None:
    async with database.begin() as tx:
        for number in range(1, 51):
            await tx.search.add(item(number, "x", title="Путин", language="ru"))
        for number in range(51, 301):
            await tx.search.add(item(number, "x", title="Putin Lavrov"))
        for number in range(301, 331):
            await tx.search.add(item(number, "x", title="Путин Лавров", language="ru"))
    met = await walked(database, "Putin Lavrov")
    assert met == [*range(300, 50, -1), *range(330, 300, -1)]


SOME_WORDS = (
    "tractor tractors autumn bridge bridges debit debt offer sold solid march mach ministers putin"
    " lavrov путин лавров лавр осень осени мост"
)


@pytest.mark.parametrize("seed", range(6))
async def test_every_page_begins_what_a_longer_one_goes_on_with(
    database: Database, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """With limits that sixty items reach."""
    for name, limit in (("CAP", 15), ("_LIKELY", 10), ("_UNLIKELY", 6), ("MOST_TITLES", 12)):
        monkeypatch.setattr(retrieval, name, limit)
    monkeypatch.setattr(seeking, "CAP", 15)
    monkeypatch.setattr(seeking, "MOST_TEXTS", 15)
    monkeypatch.setattr(quoting, "PAGE", 15)
    chance = random.Random(seed)
    words = chance.sample(SOME_WORDS.split(), 7)
    async with database.begin() as tx:
        for number in range(1, 61):
            title, text = (" ".join(chance.choices(words, k=count)).title() for count in (2, 5))
            day = dt.date(2024, 1, 1) + dt.timedelta(days=chance.randrange(40))
            await tx.search.add(item(number, f"There {text}.", title=title, date=day))
    for at in range(25):
        query = " ".join(spoilt(chance, words) for _ in range(chance.randint(1, 4)))
        if at % 5 == 0:
            query = f'"{" ".join(chance.sample(words, 2))}"'
        longest = ids(await find(database, query, limit=500))
        assert len(longest) == len(set(longest)), query
        for limit in (1, 5, 10, 12, 20, 45):
            assert ids(await find(database, query, limit=limit)) == longest[:limit], query
        assert await walked(database, query, is_all_looked_at=False) == longest, query


async def test_late_items_are_all_met_and_counted(database: Database) -> None:
    async with database.begin() as tx:
        await keep(tx, [item(1, "Nothing.", title="x", date=dt.date(2024, 6, 1))])
        for number in range(2, 402):
            day = dt.date(2020, 1, 1) + dt.timedelta(days=number // 3)
            await tx.search.add(item(number, "The tractor.", title="Report", date=day))
    found = await find(database, "tractor")
    assert not found.is_exact
    assert 200 <= found.total <= 400, "there are so many at least"
    assert sorted(await walked(database, "tractor")) == [*range(2, 402)]


async def test_what_was_more_often_written_of_old_is_all_met(database: Database) -> None:
    having = [number for number in range(1, 801) if number <= 400 or number % 4 == 0]
    async with database.begin() as tx:
        for number in range(1, 801):
            text = "The tractor." if number in having else "Nothing."
            day = dt.date(2020, 1, 1) + dt.timedelta(days=number)
            await tx.search.add(item(number, text, title="Report", date=day))
    assert await walked(database, "tractor") == having[::-1]


@pytest.mark.parametrize(
    ("query", "first", "behind"),
    [
        ("peacekee", ("x", "Peacekeeping again"), ("A peacekeeping course.", "x")),
        ("maech bridge", ("Mach. The bridge.", "x"), ("March. The bridge.", "x")),
    ],
)
@pytest.mark.parametrize("count", [4, 5, 10, 15, 210])
async def test_what_is_less_likely_is_met_behind_the_likely(
    database: Database, query: str, first: tuple[str, str], behind: tuple[str, str], count: int
) -> None:
    """Texts behind titles with a word cut short, and other repairs behind the likeliest."""
    async with database.begin() as tx:
        for number in range(1, count + 31):
            text, title = first if number <= count else behind
            await tx.search.add(item(number, text, title=title))
    met = await walked(database, query, is_all_looked_at=count < 200)
    assert sorted(met) == [*range(1, count + 31)]


@pytest.mark.parametrize("titles", [5, 9, 10, 11])
async def test_few_titles_keep_their_order_on_every_page(database: Database, titles: int) -> None:
    async with database.begin() as tx:
        for number in range(1, 221):
            await tx.search.add(item(number, "The budget. The minister.", title="x"))
        for number in range(221, 221 + titles):
            title = "Minister and budget" if number % 2 else "Ministers and budgets"
            await tx.search.add(item(number, "x", title=title))
    met = await walked(database, "minister budget")
    of_titles = [*range(220 + titles, 220, -1)]
    assert met[:titles] == sorted(of_titles, key=lambda number: number % 2 == 0)
    assert met[titles:] == [*range(220, 0, -1)]


async def test_pages_of_a_phrase_fit_together(database: Database) -> None:
    chance = random.Random(1)
    titles = ["Stone and bridges", "Bridge of stone", "Stones and bridges"]
    async with database.begin() as tx:
        for number in range(1, 501):
            text = "The stone bridge." if number % 10 == 0 else "The stone. A bridge."
            items = [item(number, text, title=chance.choice(titles))]
            await keep(tx, items)
    assert sorted(await walked(database, '"stone bridge"')) == [*range(10, 501, 10)]


async def test_a_phrase_is_left_out_of_a_name_as_well(database: Database) -> None:
    async with database.begin() as tx:
        texts = ["We met Smyth there in a hall.", "The prime minister met Smith there."]
        pages = [item(number, texts[number % 2], title="x") for number in range(1, 301)]
        await keep(tx, pages)
    assert sorted(await walked(database, 'Smith -"prime minister"')) == [*range(2, 301, 2)]


@pytest.mark.parametrize(("titles", "so"), [(7, 2), (60, 0), (60, 3), (230, 0)])
async def test_pages_of_a_name_fit_together(database: Database, titles: int, so: int) -> None:
    async with database.begin() as tx:
        pages = [item(number, "Там был Лавров.", title="x") for number in range(1, 101)]
        for number in range(1, titles + 1):
            title = "Здесь Лавров" if number <= so else "Лавр растёт"
            pages.append(item(100 + number, "x", title=title))
        await keep(tx, pages)
    met = await walked(database, "Лавров")
    assert sorted(met) == [*range(1, 101 + titles)]
    if so:
        assert met[:so] == [*range(100 + so, 100, -1)]


async def test_what_is_left_out_may_have_words_that_are_not_indexed(database: Database) -> None:
    async with database.begin() as tx:
        await tx.search.add(item(1, "A state of the art bridge.", title="x"))
        await tx.search.add(item(2, "A stone bridge.", title="x"))
        await tx.search.add(item(3, "A WHO bridge.", title="x"))
    assert ids(await find(database, "bridge -state-of-the-art")) == [3, 2]
    assert ids(await find(database, "bridge -WHO")) == [2, 1]


async def test_what_a_word_was_taken_for_is_said_of_the_first_hit(database: Database) -> None:
    """And not of the commonest word that begins so."""
    async with database.begin() as tx:
        pages = [
            item(number, "Количество растёт.", title="x", language="ru") for number in range(1, 6)
        ]
        pages.append(item(6, "There is a British’s ther\u00adapist.", title="British tennis"))
        pages.append(item(7, "Колонии по делу.", title="Дело колонии", language="ru"))
        await keep(tx, pages)
    assert (await find(database, "Brit tenn")).repaired == {"Brit": "british", "tenn": "tennis"}
    assert (await find(database, "thera brit")).repaired == {
        "thera": "therapist",
        "brit": "british",
    }
    assert (await find(database, "кол дел")).repaired == {"кол": "колонии"}


async def test_nothing_is_said_of_what_is_there_in_the_other_script(database: Database) -> None:
    names = "Путин, Лавров и Меркель"
    async with database.begin() as tx:
        pages = [
            item(1, f"{names} вместе.", title="Встреча", language="ru"),
            item(2, "The putins of this world.", title="x"),
            item(3, "Lavrov here. Merkel there.", title="x"),
        ]
        await keep(tx, pages)
    found = await find(database, "Putin Lavrov Merkel")
    assert ids(found)[0] == 1
    assert found.repaired == {}


async def test_titles_in_the_other_script_leave_no_doubt(database: Database) -> None:
    async with database.begin() as tx:
        await tx.search.add(item(1, "They met Putin, Lavrov and Merkel.", title="x"))
        names = "Путин, Лавров и Меркель"
        await tx.search.add(item(2, f"Там были {names}.", title=names, language="ru"))
        await tx.search.add(item(3, "x", title="Putan, Lavrov and Merkel"))
    assert ids(await find(database, "Putin Lavrov Merkel")) == [1, 2]


async def test_two_words_come_in_the_order_of_titles(database: Database) -> None:
    async with database.begin() as tx:
        await tx.search.add(item(1, "The budget and the minister.", title="Minister speaks"))
        for number in range(2, 20):
            text = "The budget and the minister."
            await tx.search.add(item(number, text, title="Ministers speak"))
    assert ids(await find(database, "minister budget"))[:2] == [1, 19]


async def test_a_word_may_be_missing_beside_a_phrase_and_a_slip(database: Database) -> None:
    texts = ["The stone bridge of March.", "The stone bridge of Mach.", "March.", "A harvest."]
    async with database.begin() as tx:
        await keep(tx, [item(number, text, title="x") for number, text in enumerate(texts, 1)])
    assert ids(await find(database, '"stone bridge" maech harvest')) == [2, 1]


async def test_some_words_in_the_title_come_before_none(database: Database) -> None:
    async with database.begin() as tx:
        await tx.search.add(item(1, "The course began in Minsk.", title="A course"))
        await tx.search.add(item(2, "A course in Minsk.", title="Weather"))
        await tx.search.add(item(3, "Nothing else.", title="The course in Minsk"))
    assert ids(await find(database, "course Minsk")) == [3, 1, 2]


async def test_a_short_word_crosses_to_the_other_script_as_a_name_only(database: Database) -> None:
    async with database.begin() as tx:
        await tx.search.add(item(1, "Old Mosta in Iran, they said in Iran.", title="x"))
        await tx.search.add(item(2, "Построен мост.", title="x"))
        await tx.search.add(item(3, "Посол в Иране. Жара.", title="x"))
        await tx.search.add(item(4, "A jar ran most far.", title="x"))
    assert ids(await find(database, "мосты")) == [2]
    assert ids(await find(database, "иран")) == [3, 1]
    assert ids(await find(database, "Iran")) == [1, 3]
    assert ids(await find(database, "жара")) == [3]


async def test_both_databases_find_the_same(
    sqlite_url: str, postgresql_url: str, clock: SettableClock
) -> None:
    """Sixty random items, and queries of their words, sound, mistyped and cut off."""
    chance = random.Random(7)
    words = [token.text for item in ARCHIVE for text in item.content.body for token in tokens(text)]
    items = [
        item(
            number,
            " ".join(chance.choices(words, k=12)),
            title=" ".join(chance.choices(words, k=3)),
            date=dt.date(2024, 1, 1) + dt.timedelta(days=chance.randrange(60)),
        )
        for number in range(1, 61)
    ]
    queries = [" ".join(spoilt(chance, words) for _ in range(chance.randint(1, 3))) for _ in items]
    both = [await answers(url, clock, items, queries) for url in (sqlite_url, postgresql_url)]
    assert both[0] == both[1]
    assert sum(found.total > 0 for found in both[0]) > 40
    assert sum(bool(found.repaired) for found in both[0]) > 15


async def answers(
    url: str, clock: SettableClock, items: list[Item], queries: list[str]
) -> list[Matches]:
    database = await Database.open(url, clock)
    async with database.begin() as tx:
        await keep(tx, items)
    found = [await find(database, query) for query in queries]
    await database.close()
    return found


def spoilt(chance: random.Random, words: list[str]) -> str:
    word = chance.choice(words)
    at = chance.randrange(len(word))
    return chance.choice([word, word, word[:at] + word[at + 1 :], word[: max(3, at)]])
