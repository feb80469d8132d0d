"""What runs in the process beside the program: question after question, until its pipe ends."""

import pickle
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Final

from bot.errors import BadInputError
from bot.ingest.worker import LENGTH, ReadingError

_MEMORY: Final = 1024 * 1024 * 1024


def _answer(asked: bytes) -> object:
    try:
        function, args, kwargs = pickle.loads(asked)  # noqa: S301 - from the program that started us
        return function(*args, **kwargs)
    except BadInputError as error:
        return error
    except (MemoryError, RecursionError):
        return ReadingError("It could not be read: it takes too much memory.")
    except Exception as error:  # noqa: BLE001 - whatever a parser raises is told, and logged there
        # Where it broke, and not in which words: those are the document's.
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}"
        return ReadingError(f"It could not be read ({where}).")


def serve() -> None:
    """Answer until the program that started us closes the pipe."""
    with suppress(ImportError):  # on Windows
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    asked_by, told_to = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    while length := asked_by.read(LENGTH.size):
        answer = pickle.dumps(_answer(asked_by.read(*LENGTH.unpack(length))))
        told_to.write(LENGTH.pack(len(answer)) + answer)
        told_to.flush()


if __name__ == "__main__":
    serve()
