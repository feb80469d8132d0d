"""The log, and that no token ever stands in it."""

import io
import json
import logging
import warnings
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from bot import log

TOKEN = "123456789:AAHfiqksKZ8WmR2zSjiQ7u5h7o0b2vRrXkA"
SECRET = TOKEN.partition(":")[2]
URL = f"https://api.telegram.org/bot{TOKEN}/sendMessage"


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()
    root.handlers, root.level = handlers, level


@pytest.fixture(params=[True, False], ids=["pretty", "json"])
def stream(request: pytest.FixtureRequest) -> io.StringIO:
    stream = io.StringIO()
    log.configure(stream=stream, pretty=request.param)
    return stream


def _give_up() -> None:
    try:
        raise OSError(f"cannot reach {URL}")  # noqa: TRY301 (a chain of two, in one place)
    except OSError as error:
        raise RuntimeError(f"gave up on {URL}") from error


def _lines(stream: io.StringIO) -> str:
    text = stream.getvalue()
    assert text, "something must have been logged"
    assert SECRET not in text
    return text


def test_a_token_in_a_message_or_value_is_masked(stream: io.StringIO) -> None:
    structlog.get_logger("desk").warning(f"calling {URL}", url=URL, nested={"urls": [URL]})
    text = _lines(stream)
    assert text.count("bot123456789:***/sendMessage") == 3


def test_a_token_in_a_traceback_is_masked(stream: io.StringIO) -> None:
    try:
        _give_up()
    except RuntimeError:
        structlog.get_logger("desk").exception("failed")
    text = _lines(stream)
    assert "RuntimeError" in text
    assert "cannot reach" in text


@pytest.mark.parametrize("library", ["httpx", "telegram.ext.Application", "aiohttp.access", "x"])
def test_the_libraries_records_are_masked_too(stream: io.StringIO, library: str) -> None:
    try:
        _give_up()
    except RuntimeError:
        logging.getLogger(library).exception("HTTP Request: POST %s", URL)
    assert library in _lines(stream)


def test_the_libraries_whisper_is_left_out_and_ours_is_not(stream: io.StringIO) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST %s", URL)
    assert stream.getvalue() == ""
    structlog.get_logger("desk").info("started")
    structlog.get_logger("desk").debug("details")
    assert "started" in _lines(stream)
    assert "details" not in stream.getvalue()


def test_pythons_warnings_come_along(stream: io.StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        log.configure(stream=stream)
        warnings.warn(f"odd {URL}", UserWarning, stacklevel=1)
    assert "odd" in _lines(stream)


def test_json_lines_are_json_in_every_script() -> None:
    stream = io.StringIO()
    log.configure(stream=stream)
    structlog.get_logger("desk").info("новость", title='a "quoted" <b>')
    (line,) = _lines(stream).splitlines()
    record = json.loads(line)
    assert record["event"] == "новость"
    assert record["title"] == 'a "quoted" <b>'
    assert record["level"] == "info"
    assert record["logger"] == "desk"
    assert record["timestamp"].endswith("Z")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (TOKEN, "123456789:***"),
        (TOKEN.replace(":", "%3A"), "123456789%3A***"),
        (f"'{TOKEN}',", "'123456789:***',"),
        ("postgresql://desk:pa:ss@db/news", "postgresql://desk:***@db/news"),
        ("postgresql://desk:pa@ss@db/news", "postgresql://desk:***@db/news"),
        ("postgresql+psycopg://desk:pa/ss@db/news", "postgresql+psycopg://desk:***@db/news"),
        ("postgresql://desk:pa@ss/wo@db/news", "postgresql://desk:***@db/news"),
        ("http://a@b:pass@proxy:3128", "http://a@b:***@proxy:3128"),
        ("postgresql://db/news?password=secret&a=b", "postgresql://db/news?password=***&a=b"),
        ("host=db PASSWORD=secret sslpassword='x'", "host=db PASSWORD=*** sslpassword=***"),
        ("host=db password='two words' user=u", "host=db password=*** user=u"),
        ('{"url": "http://h:80/a", "by": "a@b.org"}', '{"url": "http://h:80/a", "by": "a@b.org"}'),
        ("http://[::1]:8080/", "http://[::1]:8080/"),
        ("at 12:30:45 on 2026-03-01", "at 12:30:45 on 2026-03-01"),
        ("https://example.org:8080/path", "https://example.org:8080/path"),
        ("write to press@example.org", "write to press@example.org"),
    ],
)
def test_only_secrets_are_masked(text: str, masked: str) -> None:
    assert log.mask(text) == masked


@given(
    st.text(),
    st.from_regex(r"[1-9][0-9]{7,10}:[A-Za-z0-9_-]{35}", fullmatch=True),
    st.text(),
)
def test_no_surrounding_lets_a_token_through(before: str, token: str, after: str) -> None:
    assert token not in log.mask(f"{before}|{token}|{after}")
