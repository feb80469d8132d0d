"""A process of its own in which documents from outside are read: killed when it takes too long.

A parser's thread cannot be ended, and holds Python's lock for as long as its document wants. The
process starts at the first document, has none of our secrets in its environment, and little memory.
"""

import asyncio
import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from struct import Struct
from types import TracebackType
from typing import Any, Final, ParamSpec, Self, TypeVar

from bot.errors import NewsdeskError

TIMEOUT_S: Final = 20.0
_KEPT: Final = ("PATH", "LANG", "LC_ALL", "TZ")
LENGTH: Final = Struct("!Q")
"""Stands before each question and each answer on their pipes."""

Given = ParamSpec("Given")
Result = TypeVar("Result")


class ReadingError(NewsdeskError):
    """A document could not be read: it took too long, or the reader broke over it."""


class Worker:
    """Runs functions of ours, one after the other, in one process beside the program."""

    def __init__(self, *, timeout_s: float = TIMEOUT_S) -> None:
        self._timeout_s = timeout_s
        self._process: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def run(
        self,
        function: Callable[Given, Result],
        /,
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        """What the function gives. Raises BadInputError as the function does, and ReadingError."""
        asked = pickle.dumps((function, args, kwargs))
        async with self._turn:
            try:
                async with asyncio.timeout(self._timeout_s):
                    answer: Any = await self._asked(asked)
            except TimeoutError as error:
                await self._end()
                reason = f"It could not be read within {self._timeout_s:.0f} seconds."
                raise ReadingError(reason) from error
            except (OSError, EOFError) as error:
                await self._end()
                raise ReadingError("It could not be read: the reader broke over it.") from error
            except asyncio.CancelledError:
                await self._end()
                raise
        if isinstance(answer, Exception):
            raise answer
        result: Result = answer
        return result

    async def _asked(self, asked: bytes) -> object:
        process = self._process
        if process is None or process.returncode is not None:
            process = self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot.ingest.worker_process",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                env=_environment(),
                start_new_session=True,  # Ctrl-C at a terminal is the program's to answer
            )
        if process.stdin is None or process.stdout is None:
            raise EOFError
        process.stdin.write(LENGTH.pack(len(asked)) + asked)
        await process.stdin.drain()
        (length,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
        return pickle.loads(await process.stdout.readexactly(length))  # noqa: S301 - our process

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()

    async def close(self) -> None:
        async with self._turn:
            await self._end()


def _environment() -> dict[str, str]:
    kept = {key: os.environ[key] for key in _KEPT if key in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
