"""Aliasing: what the desk calls the same is found by either name, in every process at once."""

import datetime as dt
from contextlib import suppress

import pytest

from bot.clock import SettableClock
from bot.domain.desk import CONSOLE
from bot.domain.news import Candidate, Content, Kind
from bot.domain.search import Alias, AliasId
from bot.errors import ForbiddenError, GoneError
from bot.services import aliasing as service
from bot.services.aliasing import Aliasing, BadAliasError
from bot.text.aliases import Flaw
from storage.database import Database
from tests.services.conftest import ADMIN, AUTHOR, READER, Office

LINE = "ZAR = ЗКР = Zonal Alpine Rescue = Зональная альпийская спасательная служба"
SAID = (
    ("en", "The ZAR flew to the valley."),
    ("ru", "Вертолёт ЗКР сел в долине."),
    ("en", "Zonal teams of Alpine Rescue met."),
    ("en", "A rescue in the valley."),
)


@pytest.fixture
async def aliasing(office: Office) -> Aliasing:
    await office.ingesting.take(
        [
            Candidate(
                guid=str(number),
                content=Content(
                    kind=Kind.BRIEF, lead=lead, language=language, date=dt.date(2024, 1, 9 - number)
                ),
            )
            for number, (language, lead) in enumerate(SAID)
        ]
    )
    return Aliasing(database=office.database, clock=office.clock, access=office.access)


async def found(office: Office, text: str) -> list[str]:
    return [hit.item.guid for hit in (await office.searching.find(text)).hits]


@pytest.mark.parametrize(
    ("query", "guids"),
    [
        ("ZAR", ["0", "1", "2"]),
        ("ЗКР", ["1", "0", "2"]),
        ("Zonal Alpine Rescue", ["2", "0", "1"]),
        ("Зональной альпийской спасательной службой", ["0", "1", "2"]),
        ("valley Zonal Alpine Rescue", ["0"]),
        ("вертолет зональной альпийской спасательной службы", ["1"]),
        ("valey Зональная альпийская спасательная служба", ["0"]),
        ('"Zonal Alpine Rescue"', []),
    ],
)
async def test_either_name_finds_what_has_another(
    office: Office, aliasing: Aliasing, query: str, guids: list[str]
) -> None:
    await aliasing.add(LINE, ADMIN)
    assert await found(office, query) == guids


@pytest.mark.parametrize("query", ["ZZR", "ЦЦР", "valley ЦЦР"])
async def test_a_name_that_stands_nowhere_is_no_slip(
    office: Office, aliasing: Aliasing, query: str
) -> None:
    await aliasing.add("ZZR = ЦЦР = ZAR", ADMIN)
    assert await found(office, query) == ["0"]
    assert (await office.searching.find(query)).repaired is None


async def test_the_other_name_stands_out_in_the_snippet(office: Office, aliasing: Aliasing) -> None:
    await aliasing.add(LINE, ADMIN)
    said = await office.searching.find("Zonal Alpine Rescue")
    assert said.repaired is None
    assert [hit.snippet for hit in said.hits] == [
        "<b>Zonal</b> teams of <b>Alpine</b> <b>Rescue</b> met.",
        "The <b>ZAR</b> flew to the valley.",
        "Вертолёт <b>ЗКР</b> сел в долине.",
    ]


async def test_a_word_of_a_long_name_is_not_the_name(office: Office, aliasing: Aliasing) -> None:
    await aliasing.add("ZAR = valley flew", ADMIN)
    (first,) = (await office.searching.find("ZAR")).hits
    assert first.snippet == "The <b>ZAR</b> flew to the valley."


async def test_another_process_knows_at_once_and_forgets_at_once(
    office: Office, aliasing: Aliasing, clock: SettableClock
) -> None:
    assert await found(office, "ZAR") == ["0"]
    elsewhere = await Database.open(office.database._url, clock)
    other = Aliasing(database=elsewhere, clock=clock, access=office.access)
    added = await other.add("ZAR = ЗКР", CONSOLE)
    assert await found(office, "ZAR") == ["0", "1"]
    await other.remove(added.id, CONSOLE)
    assert await found(office, "ZAR") == ["0"]
    await other.restore(added.id, CONSOLE)
    assert await found(office, "ZAR") == ["0", "1"]
    await elsewhere.close()


async def test_what_fails_half_way_leaves_no_trace(office: Office, aliasing: Aliasing) -> None:
    with suppress(RuntimeError):
        async with office.database.begin() as tx:
            await tx.aliases.add(("ZAR", "ЗКР"), at=office.clock.now())
            raise RuntimeError
    assert await found(office, "ZAR") == ["0"]
    await aliasing.add("ЗКР = ZAR", ADMIN)
    assert await found(office, "ZAR") == ["0", "1"]


async def test_acts_are_on_record(office: Office, aliasing: Aliasing) -> None:
    before = len(await office.acts())
    added = await aliasing.add("ZAR = ЗКР", ADMIN)
    await aliasing.remove(added.id, ADMIN)
    await aliasing.remove(added.id, ADMIN)
    await aliasing.restore(added.id, ADMIN)
    assert (await office.acts())[before:] == ["alias.added", "alias.removed", "alias.restored"]
    async with office.database.read() as tx:
        (last, *_) = await tx.audit.latest(1)
    assert (last.actor, last.details) == (ADMIN, {"names": "ZAR = ЗКР"})


@pytest.mark.parametrize("by", [AUTHOR, READER])
async def test_it_is_for_admins(aliasing: Aliasing, by: int) -> None:
    for act in (
        aliasing.page(1, by),  # type: ignore[arg-type]
        aliasing.add(LINE, by),  # type: ignore[arg-type]
        aliasing.remove(AliasId(1), by),  # type: ignore[arg-type]
        aliasing.restore(AliasId(1), by),  # type: ignore[arg-type]
    ):
        with pytest.raises(ForbiddenError):
            await act


async def test_what_is_known_is_told_so(aliasing: Aliasing) -> None:
    await aliasing.add(LINE, ADMIN)
    for again in ("ZAR = ЗКР", "ЗКР = Zonal Alpine Rescue", "ООН = UN"):
        with pytest.raises(BadAliasError) as refused:
            await aliasing.add(again, ADMIN)
        assert refused.value.why is Flaw.KNOWN


async def test_the_table_has_an_end(aliasing: Aliasing, monkeypatch: pytest.MonkeyPatch) -> None:
    standing = await aliasing.all(ADMIN)
    monkeypatch.setattr(service, "MOST_LINES", len(standing) + 1)
    await aliasing.add("ZAR = ЗКР", ADMIN)
    with pytest.raises(BadAliasError) as refused:
        await aliasing.add("TAR = ТКР", ADMIN)
    assert refused.value.why is Flaw.FULL


async def test_a_file_comes_in_as_far_as_it_can(aliasing: Aliasing) -> None:
    lines = ["# notes", "", "ZAR = ЗКР", "ZAR", "ZAR = ЗКР", "TAR = ТКР"]
    taken = await aliasing.take(lines, CONSOLE)
    assert (taken.added, taken.unchanged) == (2, 1)
    assert [(number, error.why) for number, error in taken.bad] == [(4, Flaw.ONE_NAME)]


async def test_the_list_is_turned_and_searched(aliasing: Aliasing) -> None:
    first = await aliasing.page(1, ADMIN)
    last = await aliasing.page(99, ADMIN)
    assert (first.number, last.number) == (1, last.pages)
    assert len(first.entries) == service.PAGE_SIZE
    like = await aliasing.page(1, ADMIN, like="united  NATIONS")
    assert [alias.names[0] for alias in like.entries] == ["UN"]


async def test_what_was_removed_long_ago_is_gone(
    office: Office, aliasing: Aliasing, clock: SettableClock
) -> None:
    added: Alias = await aliasing.add("ZAR = ЗКР", ADMIN)
    await aliasing.remove(added.id, ADMIN)
    clock.advance(dt.timedelta(days=31))
    await aliasing.add("TAR = ТКР", ADMIN)
    with pytest.raises(GoneError):
        await aliasing.restore(added.id, ADMIN)
