"""The lean connections: kept, given up, and never mixed up, whatever a server does."""

import asyncio
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from telegram.error import TelegramError, TimedOut

from bot.delivery import wire
from bot.delivery.connection import LONGEST_ANSWER, Answer
from bot.delivery.transport import KEEP_ALIVE_S, BrokenOffError, NotSentError
from bot.delivery.wire import WireRequest
from tests.patience import PATIENCE_S

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
CLOSING = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"

Pieces = Callable[[asyncio.StreamWriter], Awaitable[None]]


def plainly(*parts: bytes) -> Pieces:
    """Write the parts, each by itself."""

    async def write(writer: asyncio.StreamWriter) -> None:
        for part in parts:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(0)

    return write


async def cut(writer: asyncio.StreamWriter) -> None:
    writer.close()


@dataclass
class Peer:
    """A server that answers the requests in turn as told, the last way from then on."""

    answers: list[Pieces] = field(default_factory=lambda: [plainly(OK)])
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0
    server: asyncio.Server | None = None
    writers: list[asyncio.StreamWriter] = field(default_factory=list)

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.writers.append(writer)
        while head := await self._head(reader):
            length = int(head.lower().partition(b"content-length: ")[2].split(b"\r")[0])
            self.requests.append(head + await reader.readexactly(length))
            await (self.answers.pop(0) if len(self.answers) > 1 else self.answers[0])(writer)

    @staticmethod
    async def _head(reader: asyncio.StreamReader) -> bytes:
        try:
            return await reader.readuntil(b"\r\n\r\n")
        except (asyncio.IncompleteReadError, ConnectionError):
            return b""

    async def start(self, tls: ssl.SSLContext | None = None) -> str:
        self.server = await asyncio.start_server(self.handle, "127.0.0.1", 0, ssl=tls)
        host, port = self.server.sockets[0].getsockname()[:2]
        return f"{'https' if tls else 'http'}://{host}:{port}/bot1:a/sendMessage"

    async def stop(self) -> None:
        for writer in self.writers:
            writer.close()
        if self.server is not None:
            self.server.close()


@pytest.fixture
async def peer() -> AsyncIterator[Peer]:
    made = Peer()
    yield made
    await made.stop()


@pytest.fixture
async def request_(peer: Peer) -> AsyncIterator[WireRequest]:
    async with WireRequest(connections=4, read_timeout_s=5) as made:
        yield made


async def test_a_request_is_written_whole(peer: Peer, request_: WireRequest) -> None:
    url = await peer.start()
    assert await request_.exchange(url, b'{"chat_id":1}') == Answer(200, b"{}")
    (request,) = peer.requests
    assert request.startswith(b"POST /bot1:a/sendMessage HTTP/1.1\r\nHost: 127.0.0.1:")
    assert b"Content-Type: application/json\r\nContent-Length: 13\r\n" in request
    assert request.endswith(b'\r\n\r\n{"chat_id":1}')


async def test_one_connection_serves_calls_in_turn(peer: Peer, request_: WireRequest) -> None:
    url = await peer.start()
    for _ in range(5):
        await request_.exchange(url, b"{}")
    assert peer.connections == 1


async def test_calls_side_by_side_get_their_own_answers(peer: Peer, request_: WireRequest) -> None:
    async def echo(writer: asyncio.StreamWriter) -> None:
        body = peer.requests[-1].rpartition(b"\r\n\r\n")[2]
        await asyncio.sleep(0)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))

    peer.answers = [echo]
    url = await peer.start()
    bodies = [b"%d" % number for number in range(50)]
    answers = await asyncio.gather(*[request_.exchange(url, body) for body in bodies])
    assert [answer.body for answer in answers] == bodies
    assert peer.connections <= 4


@pytest.mark.parametrize(
    "answer",
    [
        plainly(OK),
        plainly(*[OK[n : n + 1] for n in range(len(OK))]),
        plainly(CHUNKED),
        plainly(CLOSING),
        plainly(b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n", b"{}"),
    ],
    ids=["whole", "byte by byte", "chunked", "closing", "of the old protocol"],
)
async def test_an_answer_is_read_however_it_comes(
    peer: Peer, request_: WireRequest, answer: Pieces
) -> None:
    peer.answers = [answer]
    url = await peer.start()
    for _ in range(2):
        assert await request_.exchange(url, b"{}") == Answer(200, b"{}")


async def test_a_connection_that_the_server_closed_is_not_used_again(
    peer: Peer, request_: WireRequest
) -> None:
    peer.answers = [plainly(CLOSING), plainly(OK)]
    url = await peer.start()
    await request_.exchange(url, b"{}")
    await request_.exchange(url, b"{}")
    assert peer.connections == 2


@pytest.mark.parametrize(
    "answer",
    [
        cut,
        plainly(b"SSH-2.0-OpenSSH\r\n"),
        plainly(
            b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (LONGEST_ANSWER + 1),
            bytes(LONGEST_ANSWER + 1),
        ),
    ],
    ids=["cut", "no HTTP", "without end"],
)
async def test_what_is_no_answer_is_unknown_and_ends_the_connection(
    peer: Peer, request_: WireRequest, answer: Pieces
) -> None:
    peer.answers = [answer, plainly(OK)]
    url = await peer.start()
    with pytest.raises(BrokenOffError):
        await request_.exchange(url, b"{}")
    assert await request_.exchange(url, b"{}") == Answer(200, b"{}")
    assert peer.connections == 2


async def test_an_answer_that_nobody_asked_for_ends_the_connection(
    peer: Peer, request_: WireRequest
) -> None:
    peer.answers = [plainly(OK + OK), plainly(OK)]
    url = await peer.start()
    await request_.exchange(url, b"1")
    await request_.exchange(url, b"2")
    assert len(peer.requests) == 2


async def test_a_call_that_is_given_up_takes_its_connection_along(
    peer: Peer, request_: WireRequest
) -> None:
    arrived = asyncio.Event()

    async def silence(_writer: asyncio.StreamWriter) -> None:
        arrived.set()

    peer.answers = [silence, plainly(OK)]
    url = await peer.start()
    call = asyncio.ensure_future(request_.exchange(url, b"1"))
    await arrived.wait()
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert await request_.exchange(url, b"2") == Answer(200, b"{}")
    assert peer.connections == 2


async def test_silence_is_unknown_after_the_time_allowed(peer: Peer) -> None:
    peer.answers = [plainly()]
    url = await peer.start()
    async with WireRequest() as request:
        with pytest.raises(TimedOut):
            await request.exchange(url, b"{}", read_timeout_s=0.01)


async def test_when_all_are_busy_a_call_is_certainly_not_sent(peer: Peer) -> None:
    arrived = asyncio.Event()

    async def silence(_writer: asyncio.StreamWriter) -> None:
        arrived.set()

    peer.answers = [silence]
    url = await peer.start()
    async with WireRequest(connections=1, pool_timeout_s=0.01) as request:
        call = asyncio.ensure_future(request.exchange(url, b"1"))
        await arrived.wait()
        with pytest.raises(NotSentError):
            await request.exchange(url, b"2")
        call.cancel()


@dataclass
class Asking:
    """What a launched call tells."""

    left: int = 0
    said: "asyncio.Future[Answer | TelegramError]" = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )

    def leaves(self) -> None:
        self.left += 1

    def launched(self, request: WireRequest, url: str, body: bytes = b"{}") -> bool:
        return request.launch(url, body, leaves=self.leaves, asker=self.said.set_result)


async def test_a_call_is_launched_where_a_connection_is_free(
    peer: Peer, request_: WireRequest
) -> None:
    url = await peer.start()
    asking = Asking()
    assert not asking.launched(request_, url), "there is no connection yet"
    assert asking.left == 0
    await request_.exchange(url, b"1")
    assert asking.launched(request_, url, b"2")
    assert asking.left == 1
    assert not Asking().launched(request_, url), "the only one is busy"
    assert await asking.said == Answer(200, b"{}")
    assert Asking().launched(request_, url, b"3")
    assert peer.connections == 1


async def test_a_launched_call_takes_no_more_room_than_there_is(peer: Peer) -> None:
    arrived, go_on = asyncio.Event(), asyncio.Event()

    async def late(writer: asyncio.StreamWriter) -> None:
        arrived.set()
        await go_on.wait()
        writer.write(OK)

    peer.answers = [plainly(OK), late]
    url = await peer.start()
    async with WireRequest(connections=1) as request:
        await request.exchange(url, b"1")
        asking = Asking()
        assert asking.launched(request, url, b"2")
        await arrived.wait()
        waiting = asyncio.ensure_future(request.exchange(url, b"3"))
        await asyncio.sleep(0)
        assert not Asking().launched(request, url)
        go_on.set()
        await asyncio.gather(asking.said, waiting)
    assert peer.connections == 1


async def test_a_launched_call_that_is_cut_off_is_unknown(
    peer: Peer, request_: WireRequest
) -> None:
    peer.answers = [plainly(OK), cut, plainly(OK)]
    url = await peer.start()
    await request_.exchange(url, b"1")
    asking = Asking()
    assert asking.launched(request_, url)
    assert isinstance(await asking.said, BrokenOffError)
    assert await request_.exchange(url, b"2") == Answer(200, b"{}")


async def test_silence_after_a_launched_call_is_unknown_too(peer: Peer) -> None:
    peer.answers = [plainly(OK), plainly()]
    url = await peer.start()
    async with WireRequest(read_timeout_s=0.05) as request:
        await request.exchange(url, b"1")
        asking = Asking()
        assert asking.launched(request, url)
        assert isinstance(await asking.said, TimedOut)


async def test_each_call_has_its_own_time(peer: Peer, request_: WireRequest) -> None:
    peer.answers = [plainly()]
    url = await peer.start()
    long = asyncio.ensure_future(request_.exchange(url, b"1", read_timeout_s=PATIENCE_S))
    with pytest.raises(TimedOut):
        await request_.exchange(url, b"2", read_timeout_s=0.01)
    assert not long.done()
    long.cancel()


async def test_an_old_connection_is_not_trusted(
    peer: Peer, request_: WireRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = await peer.start()
    await request_.exchange(url, b"{}")
    monkeypatch.setattr(wire, "KEEP_ALIVE_S", -KEEP_ALIVE_S)
    await request_.exchange(url, b"{}")
    assert peer.connections == 2


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs the openssl program to make a certificate")
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(cert)]
    subprocess.run([openssl, *made, *names], check=True, capture_output=True)
    return cert, key


async def test_secured_connections_are_made_and_checked(
    peer: Peer,
    request_: WireRequest,
    certificate: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.load_cert_chain(*certificate)
    url = await peer.start(ours)
    wire.tls.cache_clear()
    with pytest.raises(NotSentError):  # nobody vouches for it
        await request_.exchange(url, b"{}")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    wire.tls.cache_clear()
    assert await request_.exchange(url, b"{}") == Answer(200, b"{}")
    wire.tls.cache_clear()


async def test_files_and_proxied_calls_go_another_way(
    peer: Peer, request_: WireRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = (await peer.start()).rpartition("/bot1")[0]
    for key in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(key, raising=False)
    monkeypatch.setenv("http_proxy", proxy)
    wire.is_proxied.cache_clear()
    url = "http://telegram.invalid/bot1:a/sendMessage"
    assert await request_.exchange(url, b"{}") == Answer(200, b"{}")
    assert peer.requests[0].startswith(b"POST http://telegram.invalid/bot1:a/sendMessage")
    wire.is_proxied.cache_clear()
