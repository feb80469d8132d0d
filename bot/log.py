"""The log: for people on a terminal, JSON lines otherwise, and never a token in it."""

import logging
import re
import sys
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

MASK = "***"

_TOKEN = re.compile(r"(?<!\d)(\d{5,15}(?::|%3[Aa]))[A-Za-z0-9_-]{30,50}")
_PASSWORD = re.compile(
    r"""(postgres(?:ql)?(?:\+\w+)?://[^\s/:"]*:)[^\s"]+(?=@)   # it may hold @ and /
    | (\w://[^\s/:"]*:)[^\s/"]+(?=@)                          # it may hold @
    | (\b\w*(?:password|passwd)=)(?:'[^'"]*'|[^\s&"'#]+)      # among named values""",
    re.VERBOSE | re.IGNORECASE,
)
_QUIET = ("aiohttp", "alembic", "apscheduler", "asyncio", "httpcore", "httpx", "telegram")


def configure(
    *, stream: TextIO | None = None, level: int = logging.INFO, pretty: bool | None = None
) -> None:
    """Send our own records and those of every library to one stream, standard error.

    Pretty on a terminal unless told otherwise. Warnings of Python come along.
    """
    target = stream or sys.stderr
    coloured = target.isatty()
    handler = logging.StreamHandler(target)
    handler.setFormatter(_formatter(pretty=coloured if pretty is None else pretty, colour=coloured))
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    logging.captureWarnings(capture=True)
    structlog.configure(
        processors=[*_shared(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
    )


def mask(text: str) -> str:
    """Hide what has the shape of a bot's token, or stands as a password in an address."""
    return _PASSWORD.sub(rf"\1\2\3{MASK}", _TOKEN.sub(rf"\1{MASK}", text))


def _shared() -> list[Processor]:
    """What befalls our own records and the libraries' alike."""
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _formatter(*, pretty: bool, colour: bool) -> logging.Formatter:
    last: list[Processor]
    if pretty:
        plain = structlog.dev.plain_traceback  # the rich one shows local variables
        last = [structlog.dev.ConsoleRenderer(colors=colour, exception_formatter=plain)]
    else:
        last = [
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*_shared(), structlog.stdlib.ExtraAdder()],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last, _masked],
    )


def _masked(_logger: WrappedLogger, _name: str, line: EventDict | str) -> str:
    """Masks the finished line, so that no value, message or traceback can slip past."""
    return mask(str(line))
