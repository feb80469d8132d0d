"""Each alarm of deploy/ is made to ring by the fault that it is for, and by none before."""

import asyncio
import operator
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from bot.app import look
from bot.domain.chats import ChatId, UserId
from bot.domain.inbox import Body
from bot.domain.operations import Canary
from bot.domain.sources import STEADY_FAILURES, Source, SourceId, SourceKind
from bot.errors import DatabaseUnusableError
from bot.simulator.errors import bad_request
from bot.simulator.faults import Fault, FaultKind
from bot.simulator.request import SimulatorRequest
from tests.acceptance.conftest import Stage
from tests.patience import PATIENCE_S, until

RULES = Path(__file__).parents[2] / "deploy/prometheus/newsdesk.yml"
EXPRESSION = re.compile(
    r"(?P<increase>increase\()?(?P<name>\w+)(?:\{(?P<label>\w+)=\"(?P<value>\w+)\"\})?"
    r"(?:\[\w+\]\))? (?P<compared>==|>) (?P<number>\d+)"
)
RELEASE = "/publish The bridge is open\nForty trucks crossed."


@dataclass(frozen=True)
class Rule:
    """An alert's expression, of the few forms that ours have."""

    name: str
    label: str | None
    value: str | None
    counts: bool
    compared: str
    number: int

    async def found(self, stage: Stage) -> list[float]:
        """What a scrape finds of it now; Prometheus itself tells whether we answered."""
        if self.name == "up":
            return [float(stage.app is not None)]
        assert stage.app is not None
        await look(stage.app)
        return [
            sample.value
            for family in stage.app.metrics.registry.collect()
            for sample in family.samples
            if sample.name == self.name
            and (self.label is None or sample.labels[self.label] == self.value)
        ]

    def rings(self, before: list[float], now: list[float]) -> bool:
        if self.counts:
            now = [sum(now) - sum(before)]
        compare = {"==": operator.eq, ">": operator.gt}[self.compared]
        return any(compare(each, self.number) for each in now)


def rules() -> dict[str, Rule]:
    (group,) = yaml.safe_load(RULES.read_text("utf-8"))["groups"]
    return {each["alert"]: _rule(each["expr"]) for each in group["rules"]}


def _rule(expression: str) -> Rule:
    read = EXPRESSION.fullmatch(expression)
    assert read is not None, expression
    return Rule(
        name=read["name"],
        label=read["label"],
        value=read["value"],
        counts=read["increase"] is not None,
        compared=read["compared"],
        number=int(read["number"]),
    )


async def down(stage: Stage, _patch: pytest.MonkeyPatch) -> None:
    await stage.stops()
    stage.app = None


async def no_database(_stage: Stage, patch: pytest.MonkeyPatch) -> None:
    async def is_down(_of: object) -> int:
        raise DatabaseUnusableError("the server does not answer")

    patch.setattr("storage.people.People.version", is_down)


async def token_refused(stage: Stage, patch: pytest.MonkeyPatch) -> None:
    async def refused(*_given: object, **_named: object) -> tuple[int, bytes]:
        return 401, b'{"ok":false,"error_code":401,"description":"Unauthorized"}'

    patch.setattr(SimulatorRequest, "do_request", refused)
    world, anna = stage.cast.world, stage.cast.anna
    world.write(anna.user, world.chat(anna.user.id), "/help")
    app = stage.app
    assert app is not None
    await until(lambda: not app.standing.is_well)


async def deaf(stage: Stage, _patch: pytest.MonkeyPatch) -> None:
    app = stage.app
    assert app is not None
    stage.cast.world.faults.add(Fault(kind=FaultKind.SERVER_ERROR, methods=("*",)))
    world, anna = stage.cast.world, stage.cast.anna
    world.write(anna.user, world.chat(anna.user.id), "/help")  # ends the poll under way
    await until(lambda: not app.poller.is_well)


async def an_update_waits(stage: Stage, _patch: pytest.MonkeyPatch) -> None:
    body: Body = {"update_id": 9_000_000}
    async with stage.database.begin() as tx:
        await tx.inbox.store({9_000_000: body}, at=stage.clock.now() - timedelta(minutes=2))


async def urgent_is_late(stage: Stage, _patch: pytest.MonkeyPatch) -> None:
    await held_up(stage, "Urgent")
    stage.clock.forward(timedelta(minutes=6))


async def sending_is_late(stage: Stage, _patch: pytest.MonkeyPatch) -> None:
    await held_up(stage)
    stage.clock.forward(timedelta(hours=3))


async def held_up(stage: Stage, *presses: str) -> None:
    carol = stage.cast.carol
    await stage.cast.anna.writes("/subscribe")
    await carol.writes("/hold")
    await carol.presses("Stop all sending")
    await carol.writes(RELEASE)
    for button in (*presses, "Publish"):
        await carol.presses(button)


async def flood(stage: Stage, _patch: pytest.MonkeyPatch) -> None:
    """As `tests/delivery/test_floods.py` brings it about, which takes minutes by this clock."""
    assert stage.app is not None
    stage.app.pacer.halt(100.0)


async def content_refused(stage: Stage, _patch: pytest.MonkeyPatch) -> None:
    cast = stage.cast
    await cast.anna.writes("/subscribe")
    await cast.carol.writes(RELEASE)
    for person in (cast.anna, cast.carol):
        cast.world.faults.refuse(person.user.id, bad_request("can't parse entities: a tag"))
    await cast.carol.presses("Publish")
    await counted(stage, "BadContent")


async def a_right_is_lacking(stage: Stage, _patch: pytest.MonkeyPatch) -> None:
    cast = stage.cast
    await cast.anna.writes("/subscribe")
    await cast.carol.writes(RELEASE)
    cast.world.faults.refuse(cast.anna.user.id, bad_request("CHAT_WRITE_FORBIDDEN"))
    await cast.carol.presses("Publish")
    await counted(stage, "NoRights")


async def counted(stage: Stage, outcome: str) -> None:
    app = stage.app
    assert app is not None
    labels = {"lane": "normal", "outcome": outcome}
    await until(lambda: app.metrics.registry.get_sample_value("newsdesk_copies_total", labels))


async def a_source_fails(stage: Stage, _patch: pytest.MonkeyPatch) -> None:
    async with stage.database.begin() as tx:
        source = await tx.sources.add(
            Source(
                id=SourceId(0),
                kind=SourceKind.FEED,
                address="https://news.example/feed",
                title="News of Vienna",
                added_by=UserId(stage.cast.dana.user.id),
                next_at=stage.clock.now() + timedelta(days=1),
            )
        )
        await tx.sources.store(replace(source, errors=STEADY_FAILURES, error="silent"))


async def canary_refused(stage: Stage, _patch: pytest.MonkeyPatch) -> None:
    await with_canary(stage)
    stage.cast.world.faults.refuse(stage.cast.dana.user.id, bad_request("chat not found"))
    stage.clock.forward(timedelta(minutes=16))


async def canary_late(stage: Stage, _patch: pytest.MonkeyPatch) -> None:
    """As `tests/delivery/test_canary.py` brings it about."""
    canary = await with_canary(stage)
    async with stage.database.begin() as tx:
        await tx.canaries.note(replace(canary, took_s=45.0))


async def with_canary(stage: Stage) -> Canary:
    """Have canaries sent to Dana, and wait for the first."""
    stage.canary = ChatId(stage.cast.dana.user.id)
    await stage.cast.dana.writes("/start")
    await stage.restarts()
    found = None
    async with asyncio.timeout(PATIENCE_S):
        while found is None:
            await asyncio.sleep(0.02)
            async with stage.database.read() as tx:
                found = await tx.canaries.last()
    return found


FAULTS: dict[str, Callable[[Stage, pytest.MonkeyPatch], Awaitable[None]]] = {
    "NewsdeskDown": down,
    "NewsdeskDatabase": no_database,
    "NewsdeskToken": token_refused,
    "NewsdeskDeaf": deaf,
    "NewsdeskSlowAnswers": an_update_waits,
    "NewsdeskUrgentLate": urgent_is_late,
    "NewsdeskSendingLate": sending_is_late,
    "NewsdeskHalted": flood,
    "NewsdeskContentRefused": content_refused,
    "NewsdeskNoRights": a_right_is_lacking,
    "NewsdeskSourceFails": a_source_fails,
    "NewsdeskCanarySilent": canary_refused,
    "NewsdeskCanaryLate": canary_late,
}


def test_every_alarm_has_its_fault() -> None:
    assert set(FAULTS) == set(rules())


@pytest.mark.parametrize("alarm", FAULTS)
async def test_it_rings_for_its_fault_and_not_before(
    stage: Stage, alarm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = rules()[alarm]
    before = await rule.found(stage)
    assert not rule.rings(before, before)
    with monkeypatch.context() as patch:
        await FAULTS[alarm](stage, patch)
        now = await rule.found(stage)
    stage.cast.world.faults.clear()
    assert rule.rings(before, now), (before, now)
