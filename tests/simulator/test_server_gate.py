"""The gate answers plain calls in the words of aiohttp's side, and hands all else over to it."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from bot.simulator import gate
from bot.simulator.cast import DEMO_TOKEN, Cast
from bot.simulator.faults import Fault, FaultKind
from bot.simulator.server import Server
from tests.patience import PATIENCE_S
from tests.simulator.conftest import begin

Answer = tuple[int, dict[str, str], bytes]


class Line:
    """A connection on which a test writes bytes of its own choosing."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    async def asks(self, raw: bytes) -> Answer:
        self.writer.write(raw)
        return await self.hears()

    async def hears(self) -> Answer:
        head = await asyncio.wait_for(self.reader.readuntil(b"\r\n\r\n"), PATIENCE_S)
        first, *lines = head.decode().strip().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines)
        body = await self.reader.readexactly(int(headers["content-length"]))
        return int(first.split()[1]), headers, body


@pytest.fixture
async def line(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Line]:
    server = Server(cast.world)
    address = await server.start()
    reader, writer = await asyncio.open_connection("127.0.0.1", int(address.rpartition(":")[2]))
    yield Line(reader, writer)
    writer.close()
    await server.stop()


def request(
    method: str, fields: object = None, *, token: str = DEMO_TOKEN, body: bytes = b"", **more: str
) -> bytes:
    raw = body or json.dumps(fields or {}).encode()
    headers = {"Host": "localhost", "Content-Type": "application/json", **more}
    lines = [f"POST /bot{token}/{method} HTTP/1.1"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, f"Content-Length: {len(raw)}", "", ""]).encode() + raw


HELLO = {"chat_id": 1001, "text": "Hello"}


async def polled(cast: Cast) -> None:
    """Let a long poll that was sent begin to wait."""
    for _ in range(10_000):
        if cast.world.updates.is_polled:
            return
        await asyncio.sleep(0)
    raise AssertionError("no poll came")


def is_ours(answer: Answer) -> bool:
    """aiohttp names itself and the date; the gate does not."""
    return "server" not in answer[1]


async def test_plain_calls_are_answered_at_the_gate(cast: Cast, line: Line) -> None:
    begin(cast)
    for text in ("one", "two"):
        answer = await line.asks(request("sendMessage", {"chat_id": 1001, "text": text}))
        assert is_ours(answer)
        assert (answer[0], json.loads(answer[2])["result"]["text"]) == (200, text)


async def test_a_form_is_read_like_json(cast: Cast, line: Line) -> None:
    begin(cast)
    form = "chat_id=1001&text=%D0%94%D0%B0+%26+no&disable_notification="
    kind = {"Content_Type": "application/x-www-form-urlencoded; charset=utf-8"}
    raw = request("sendMessage", body=form.encode(), **kind)
    raw = raw.replace(b"Content-Type: application/json\r\n", b"")
    answer = await line.asks(raw)
    assert is_ours(answer)
    assert json.loads(answer[2])["result"]["text"] == "Да & no"


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (request("sendMessage", HELLO), 400),
        (request("SENDMESSAGE", HELLO), 400),
        (request("sendPigeon"), 404),
        (request("sendGame"), 501),
        (request("getMe", token="1:x"), 401),
        (request("getMe", token="nonsense"), 401),
        (request("sendMessage", {"chat_id": 1001}), 400),
        (request("sendMessage", body=b"["), 400),
        (request("sendMessage", body=b"[1]"), 400),
        (request("sendMessage", body=b'{"text": "\\ud800"}'), 400),
        (request("getMe"), 200),
        (request("getMe", Cookie="a=b"), 200),
        (request("getMe", Connection="close"), 200),
        (request("getMe", Origin="https://evil.example"), 403),
        (request("getMe").replace(b"localhost", b"evil.example"), 403),
        (request("getMe").replace(b"POST", b"GET"), 200),
    ],
)
async def test_both_sides_give_the_same_answer(line: Line, raw: bytes, status: int) -> None:
    at_gate = await line.asks(raw)
    # A header that the gate does not know makes the same call aiohttp's.
    careful = raw.replace(b"\r\nHost", b"\r\nX-Nothing: 1\r\nHost", 1)
    server = line.writer.get_extra_info("peername")
    reader, writer = await asyncio.open_connection(*server[:2])
    at_aiohttp = await Line(reader, writer).asks(careful)
    writer.close()
    assert not is_ours(at_aiohttp)
    assert at_gate[0] == at_aiohttp[0] == status
    assert json.loads(at_gate[2]) == json.loads(at_aiohttp[2])


async def test_a_request_may_come_in_pieces(cast: Cast, line: Line) -> None:
    begin(cast)
    for byte in request("sendMessage", HELLO):
        line.writer.write(bytes([byte]))
        await line.writer.drain()
        await asyncio.sleep(0)
    answer = await line.hears()
    assert (answer[0], is_ours(answer)) == (200, True)


async def test_requests_may_come_together(cast: Cast, line: Line) -> None:
    begin(cast)
    calls = [request("sendMessage", {"chat_id": 1001, "text": str(at)}) for at in range(5)]
    line.writer.write(b"".join(calls))
    texts = [json.loads((await line.hears())[2])["result"]["text"] for _ in range(5)]
    assert texts == ["0", "1", "2", "3", "4"]


async def test_a_connection_is_aiohttps_from_the_first_other_request_on(
    cast: Cast, line: Line
) -> None:
    begin(cast)
    world = b"GET /world HTTP/1.1\r\nHost: localhost\r\n\r\n"
    line.writer.write(request("getMe") + world + request("getMe"))
    first, second, third = [await line.hears() for _ in range(3)]
    assert [is_ours(each) for each in (first, second, third)] == [True, False, False]
    assert json.loads(second[2])["bot"]["username"] == "newsdesk_demo_bot"
    assert json.loads(third[2])["result"]["username"] == "newsdesk_demo_bot"


async def test_a_long_poll_is_waited_for_and_the_next_call_after_it(cast: Cast, line: Line) -> None:
    line.writer.write(request("getUpdates", {"timeout": 5}) + request("getMe"))
    await polled(cast)
    cast.world.write(cast.anna.user, cast.world.chat(1001), "/start")
    told, me = await line.hears(), await line.hears()
    assert json.loads(told[2])["result"][0]["message"]["text"] == "/start"
    assert json.loads(me[2])["result"]["is_bot"]


async def test_a_head_or_body_too_long_for_the_gate_is_aiohttps(cast: Cast, line: Line) -> None:
    begin(cast)
    long = {"chat_id": 1001, "text": "x", "unknown": "y" * gate._LONGEST_BODY}
    answer = await line.asks(request("sendMessage", long))
    assert (answer[0], is_ours(answer)) == (200, False)


async def test_faults_reach_through_the_gate(cast: Cast, line: Line) -> None:
    begin(cast)
    cast.world.faults.add(Fault(kind=FaultKind.TOO_MANY_REQUESTS, times=1, delay_s=7))
    answer = await line.asks(request("sendMessage", HELLO))
    assert (answer[0], answer[1]["retry-after"]) == (429, "7")
    cast.world.faults.add(Fault(kind=FaultKind.SERVER_ERROR, times=1, status=502))
    answer = await line.asks(request("sendMessage", HELLO))
    assert (answer[0], answer[1]["content-type"]) == (502, "text/html")
    assert answer[2].startswith(b"<html>")
    cast.world.faults.add(Fault(kind=FaultKind.CUT_BEFORE, times=1))
    with pytest.raises((asyncio.IncompleteReadError, ConnectionResetError)):
        await line.asks(request("sendMessage", HELLO))
    assert len(cast.anna.messages()) == 1


async def test_a_lost_answer_leaves_the_message(cast: Cast, line: Line) -> None:
    begin(cast)
    cast.world.faults.lost_answers = 1
    with pytest.raises((asyncio.IncompleteReadError, ConnectionResetError)):
        await line.asks(request("sendMessage", HELLO))
    assert cast.anna.last == "Hello"


async def test_the_server_stops_with_a_poll_that_waits(cast: Cast) -> None:
    server = Server(cast.world)
    address = await server.start()
    reader, writer = await asyncio.open_connection("127.0.0.1", int(address.rpartition(":")[2]))
    writer.write(request("getUpdates", {"timeout": 50}))
    await polled(cast)
    await asyncio.wait_for(server.stop(), PATIENCE_S)
    with pytest.raises((asyncio.IncompleteReadError, ConnectionResetError)):
        await Line(reader, writer).hears()
    writer.close()
