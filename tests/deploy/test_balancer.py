"""The balancer of compose.postgres.yaml: Caddy itself, before two stand-ins of replicas."""

import asyncio
import os
import re
import shutil
import socket
from asyncio import create_subprocess_exec, subprocess
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from yarl import URL

from tests.deploy.test_files import DEPLOY, run, services
from tests.patience import PATIENCE_S

CADDYFILE = (DEPLOY / "Caddyfile").read_text("utf-8")
REPLICAS = "newsdesk-1:8080 newsdesk-2:8080"
CADDY = shutil.which("caddy")
REPEATS_A_BODY = (2, 11, 2)
"""Older ones close the body of a request with the first connection that is refused."""

needs_caddy = pytest.mark.skipif(CADDY is None, reason="needs Caddy")


def version() -> tuple[int, ...]:
    said = run(str(CADDY), "version")
    return tuple(int(number) for number in re.findall(r"\d+", said)[:3])


class Replica:
    def __init__(self) -> None:
        self.is_ready = True
        self.looked_at = 0
        self.taken: list[str] = []
        self._look = asyncio.Condition()
        application = web.Application()
        application.router.add_post("/telegram", self._take)
        application.router.add_get("/ready", self._ready)
        application.router.add_get("/metrics", self._ready)
        self.server = TestServer(application)

    async def _take(self, request: web.Request) -> web.Response:
        self.taken.append(request.headers["X-Telegram-Bot-Api-Secret-Token"])
        return web.Response()

    async def _ready(self, _request: web.Request) -> web.Response:
        async with self._look:
            self.looked_at += 1
            self._look.notify_all()
        return web.Response(status=200 if self.is_ready else 503)

    async def looked_at_again(self, before: int) -> None:
        """Wait until the balancer knows: its look is answered once it asks anew."""
        async with self._look:
            await self._look.wait_for(lambda: self.looked_at > before + 1)


@pytest.fixture
async def replicas() -> AsyncIterator[Sequence[Replica]]:
    both = (Replica(), Replica())
    for replica in both:
        await replica.server.start_server()
    yield both
    for replica in both:
        await replica.server.close()


@pytest.fixture
async def balancer(replicas: Sequence[Replica], tmp_path: Path) -> AsyncIterator[URL]:
    """Where it listens: plain HTTP here, as nobody certifies a name of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    stand_ins = " ".join(f"127.0.0.1:{replica.server.port}" for replica in replicas)
    config = tmp_path / "Caddyfile"
    quick = CADDYFILE.replace("health_interval 5s", "health_interval 200ms")
    config.write_text(quick.replace(REPLICAS, stand_ins), encoding="utf-8")
    url = URL(f"http://localhost:{port}")
    home = {"DOMAIN": str(url), "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    command = (str(CADDY), "run", "--config", str(config), "--adapter", "caddyfile")
    caddy = await create_subprocess_exec(
        *command, env=os.environ | home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    async with asyncio.timeout(PATIENCE_S):
        for replica in replicas:
            await replica.looked_at_again(0)
    yield url
    caddy.terminate()
    await caddy.wait()


async def told(balancer: URL, count: int) -> list[int]:
    """What Telegram gets for so many updates."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": "s3cret"}
    async with aiohttp.ClientSession(headers=headers) as telegram:
        answers = []
        for number in range(count):
            async with telegram.post(balancer / "telegram", json={"update_id": number}) as answer:
                answers.append(answer.status)
        return answers


def test_it_leads_to_the_replicas_and_to_the_path_of_the_webhook() -> None:
    found = services(DEPLOY / "compose.postgres.yaml")
    assert REPLICAS in CADDYFILE
    for replica in ("newsdesk-1", "newsdesk-2"):
        environment = found[replica]["environment"]
        assert environment["LISTEN"] == "0.0.0.0:8080"
        assert environment["WEBHOOK_URL"].endswith("/telegram")
    assert "handle /telegram {" in CADDYFILE


@needs_caddy
async def test_updates_go_to_both_and_nothing_else_goes_to_either(
    balancer: URL, replicas: Sequence[Replica]
) -> None:
    assert await told(balancer, 10) == [200] * 10
    assert [replica.taken for replica in replicas] == [["s3cret"] * 5] * 2
    async with aiohttp.ClientSession() as stranger:
        for path in ("health", "ready", "metrics", ""):
            async with stranger.get(balancer / path) as answer:
                assert answer.status == 404


@needs_caddy
async def test_updates_wait_for_nothing_while_a_replica_is_replaced(
    balancer: URL, replicas: Sequence[Replica]
) -> None:
    if version() < REPEATS_A_BODY:
        pytest.skip("this Caddy is older than the one that is deployed, and loses a body")
    await replicas[0].server.close()
    assert await told(balancer, 10) == [200] * 10
    assert len(replicas[1].taken) == 10


@needs_caddy
async def test_a_replica_that_is_not_ready_gets_none(
    balancer: URL, replicas: Sequence[Replica]
) -> None:
    replicas[0].is_ready = False
    before = replicas[0].looked_at
    async with asyncio.timeout(PATIENCE_S):
        await replicas[0].looked_at_again(before)
    assert await told(balancer, 6) == [200] * 6
    assert not replicas[0].taken
