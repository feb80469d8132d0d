"""The look at known vulnerabilities, with pip-audit itself and a service of our own."""

import sys
from asyncio import create_subprocess_exec, subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.audit import Dependency, verdict

PIN = f"jinja2==2.4.1 \\\n    --hash=sha256:{'0' * 64}\n"
KNOWN = {
    "vulns": [
        {
            "id": "PYSEC-1",
            "summary": "Lets strangers in.",
            "affected": [
                {
                    "package": {"name": "jinja2", "ecosystem": "PyPI"},
                    "ranges": [{"type": "ECOSYSTEM", "events": [{"fixed": "2.5"}]}],
                }
            ],
        }
    ]
}


class Service:
    """Answers as the open service of vulnerabilities (OSV) does."""

    def __init__(self) -> None:
        self.answer: Any = {}
        self.status = 200
        self.asked: list[Any] = []

    async def handle(self, request: web.Request) -> web.Response:
        self.asked.append(orjson.loads(await request.read()))
        return web.json_response(self.answer, status=self.status)


@pytest.fixture
def service() -> Service:
    return Service()


@pytest.fixture
async def address(service: Service) -> AsyncIterator[str]:
    application = web.Application()
    application.router.add_post("/query", service.handle)
    server = TestServer(application)
    await server.start_server()
    yield str(server.make_url("/query"))
    await server.close()


async def audit(folder: Path, lock: str, address: str) -> tuple[int | None, str]:
    file = folder / "lock.txt"
    file.write_text(lock, encoding="utf-8")
    options = ["-s", "osv", "--osv-url", address, "--cache-dir", str(folder / "cache")]
    done = await create_subprocess_exec(
        *(sys.executable, "-m", "tests.audit", str(file), *options), stdout=subprocess.PIPE
    )
    said, _ = await done.communicate()
    return done.returncode, said.decode()


async def test_a_known_vulnerability_fails(tmp_path: Path, service: Service, address: str) -> None:
    service.answer = KNOWN
    code, said = await audit(tmp_path, PIN, address)
    assert code == 1
    assert said == "audit: jinja2 2.4.1 has PYSEC-1, mended in 2.5\n"
    assert service.asked == [
        {"package": {"name": "jinja2", "ecosystem": "PyPI"}, "version": "2.4.1"}
    ]


async def test_nothing_known_is_well(tmp_path: Path, address: str) -> None:
    code, said = await audit(tmp_path, PIN, address)
    assert (code, said) == (0, "audit: 1 packages, no known vulnerability\n")


async def test_a_service_in_trouble_is_said_and_fails_nothing(
    tmp_path: Path, service: Service, address: str
) -> None:
    service.status = 503
    code, said = await audit(tmp_path, PIN, address)
    assert code == 0
    assert "NOT DONE" in said


async def test_a_service_out_of_reach_is_said_and_fails_nothing(tmp_path: Path) -> None:
    code, said = await audit(tmp_path, PIN, "http://127.0.0.1:9/query")
    assert code == 0
    assert "NOT DONE" in said


async def test_a_lock_that_is_none_fails(tmp_path: Path, address: str) -> None:
    code, said = await audit(tmp_path, "jinja2==2.4.1\n", address)
    assert code == 1
    assert "hashed" in said


def test_packages_that_the_service_does_not_know_are_named() -> None:
    known: Dependency = {"name": "aiohttp", "version": "3.14", "vulns": []}
    unknown: Dependency = {"name": "newcomer", "skip_reason": "not found"}
    assert verdict([known, unknown]) == (
        0,
        [
            "audit: 1 packages, no known vulnerability",
            "audit: 1 packages are unknown there: newcomer",
        ],
    )
    code, (said,) = verdict([unknown])
    assert code == 0
    assert "NOT DONE" in said
