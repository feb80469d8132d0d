"""The levers of the local Telegram over HTTP: faults, limits, clock, calls, saving and loading."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any, TypeAlias

import orjson
from aiohttp import web

from bot.clock import OffsetClock
from bot.simulator import fields, saving
from bot.simulator.errors import WorldError
from bot.simulator.faults import Fault, FaultKind, Standing
from bot.simulator.glances import glance
from bot.simulator.pace import Pace, PaceKind
from bot.simulator.world import World

Answering: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]
Route: TypeAlias = tuple[str, str, Answering]
"""A verb, a path and what answers there."""

_MOST_CALLS = 500
_LONGEST_DOCUMENT = 1 << 29
_CENTURY_S = 100 * 365 * 24 * 3600
_DAY_S = 24 * 3600


class Controls:
    """What no person in Telegram can do; errors are a 4xx with {"error": sentence}."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[Route]:
        return [
            ("GET", "/world/faults", self.faults),
            ("POST", "/world/faults", self.add_fault),
            ("DELETE", "/world/faults", self.clear_faults),
            ("DELETE", "/world/faults/{fault}", self.remove_fault),
            ("POST", "/world/limits", self.set_limits),
            ("GET", "/world/clock", self.clock),
            ("POST", "/world/clock", self.forward),
            ("GET", "/world/save", self.save),
            ("POST", "/world/load", self.load),
            ("GET", "/world/calls", self.calls),
        ]

    # Faults and limits

    async def faults(self, _: web.Request) -> web.Response:
        standing = self._world.faults.standing()
        return web.json_response(
            {
                "faults": [self._shown(each) for each in standing],
                "limits": _limits(self._world.faults.pace),
            }
        )

    async def add_fault(self, request: web.Request) -> web.Response:
        fault = _fault(await fields.body_of(request))
        if fault.chat is not None:
            self._world.chat(fault.chat)
        standing = self._world.faults.add(fault)
        self._world.tell("faults", 0)
        return web.json_response({"fault": self._shown(standing)})

    async def clear_faults(self, _: web.Request) -> web.Response:
        self._world.faults.clear()
        self._world.tell("faults", 0)
        return web.json_response({"faults": []})

    async def remove_fault(self, request: web.Request) -> web.Response:
        number = fields.whole(request.match_info["fault"])
        if not self._world.faults.remove(number):
            raise WorldError(f"There is no fault {number}.", 404)
        self._world.tell("faults", 0)
        return await self.faults(request)

    async def set_limits(self, request: web.Request) -> web.Response:
        given = await fields.body_of(request)
        self._world.faults.pace = self._pace(given) if given.get("kind") is not None else None
        self._world.tell("faults", 0)
        return web.json_response({"limits": _limits(self._world.faults.pace)})

    def _pace(self, given: fields.Given) -> Pace:
        return Pace(
            self._world.clock,
            PaceKind(fields.one_of(given, "kind", [str(kind) for kind in PaceKind])),
            per_second=fields.amount(given, "per_second", 30, least=0.01, most=100_000),
            per_chat=fields.amount(given, "per_chat", 1, least=0.01, most=100_000),
            per_group_minute=fields.amount(given, "per_group_minute", 20, least=0.01, most=100_000),
        )

    def _shown(self, standing: Standing) -> dict[str, Any]:
        said = {name: value for name, value in asdict(standing.fault).items() if value is not None}
        if standing.fault.kind is not FaultKind.SERVER_ERROR:
            del said["status"]
        shown = {"id": standing.id, **said, "struck": standing.struck}
        left = standing.left(self._world.clock.monotonic())
        return shown if left is None else {**shown, "left_s": round(left, 1)}

    # Time

    async def clock(self, _: web.Request) -> web.Response:
        return web.json_response(self._time())

    async def forward(self, request: web.Request) -> web.Response:
        """Let time pass; the clock never goes back."""
        given = await fields.body_of(request)
        by_s = fields.amount(given, "forward_s", 0.0, least=0, most=_CENTURY_S)
        self._world.pass_time(by_s)
        return web.json_response(self._time())

    def _time(self) -> dict[str, Any]:
        clock = self._world.clock
        offset = clock.offset.total_seconds() if isinstance(clock, OffsetClock) else 0.0
        return {"now": clock.now().isoformat(), "offset_s": offset}

    # The world as a document

    async def save(self, _: web.Request) -> web.Response:
        document = orjson.dumps(saving.saved(self._world))
        return web.Response(body=document, content_type="application/json")

    async def load(self, request: web.Request) -> web.Response:
        saving.load(self._world, await fields.body_of(request, at_most=_LONGEST_DOCUMENT))
        return web.json_response({"world": glance(self._world)})

    # The bot's calls

    async def calls(self, request: web.Request) -> web.Response:
        after = fields.whole(request.query.get("after", "0"))
        limit = min(max(fields.whole(request.query.get("limit", "100")), 1), _MOST_CALLS)
        return web.json_response({"calls": self._world.calls.newest(after=after, limit=limit)})


def _fault(given: fields.Given) -> Fault:
    fields.only(given, [*Fault.__dataclass_fields__, "id", "struck", "left_s"])
    kind = FaultKind(fields.one_of(given, "kind", [str(kind) for kind in FaultKind]))
    times = fields.optional_integer(given, "times")
    if times is not None and times < 1:
        raise WorldError("The field times is at least 1.")
    status = fields.optional_integer(given, "status") or 500
    if status not in (500, 502, 503, 504):
        raise WorldError("The field status is 500, 502, 503 or 504.")
    return Fault(
        kind=kind,
        rate=fields.amount(given, "rate", 1.0, least=0, most=1),
        seed=fields.optional_integer(given, "seed"),
        times=times,
        seconds=fields.optional_amount(given, "seconds", least=0, most=_CENTURY_S),
        chat=fields.optional_integer(given, "chat"),
        methods=fields.texts(given, "methods"),
        delay_s=fields.optional_amount(given, "delay_s", least=0, most=_DAY_S),
        status=status,
    )


def _limits(pace: Pace | None) -> dict[str, Any] | None:
    if pace is None:
        return None
    return {
        "kind": pace.kind,
        "per_second": pace.per_second,
        "per_chat": pace.per_chat,
        "per_group_minute": pace.per_group_minute,
        "refused": pace.refused,
    }
