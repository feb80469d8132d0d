"""Reading in a process of its own: what breaks it or takes too long stops nothing else."""

import os
import time

import pytest

from bot.errors import BadInputError
from bot.ingest.encodings import text_of
from bot.ingest.worker import ReadingError, Worker


async def test_it_gives_what_the_function_gives() -> None:
    async with Worker() as worker:
        assert await worker.run(text_of, "a.txt", b"Words") == "Words"


async def test_a_document_that_cannot_be_used_says_so_as_it_does_here() -> None:
    async with Worker() as worker:
        with pytest.raises(BadInputError, match="is empty"):
            await worker.run(text_of, "a.txt", b"")


async def test_whoever_takes_too_long_is_ended() -> None:
    async with Worker(timeout_s=0.5) as worker:
        with pytest.raises(ReadingError, match="within"):
            await worker.run(time.sleep, 600)


async def test_a_reader_that_breaks_is_replaced() -> None:
    async with Worker() as worker:
        with pytest.raises(ReadingError, match="broke"):
            await worker.run(os._exit, 1)
        assert await worker.run(text_of, "a.txt", b"Words") == "Words"


async def test_an_error_of_a_parser_is_told_without_its_words() -> None:
    async with Worker() as worker:
        with pytest.raises(ReadingError, match=r"\(ValueError at \w+\.py:\d+\)"):
            await worker.run(int, "words of a document")


async def test_it_knows_none_of_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "1:secret")
    async with Worker() as worker:
        assert await worker.run(os.getenv, "BOT_TOKEN") is None


async def test_memory_is_bounded() -> None:
    async with Worker() as worker:
        with pytest.raises(ReadingError, match="memory"):
            await worker.run(bytes, 4 << 30)


async def test_ctrl_c_at_a_terminal_does_not_reach_it() -> None:
    """It goes to all of the terminal's processes; ours is ended by the program alone."""
    async with Worker() as worker:
        assert await worker.run(os.getpgid, 0) != os.getpgid(0)
