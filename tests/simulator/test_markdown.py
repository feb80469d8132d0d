"""Telegram's two kinds of Markdown, held to TDLib itself."""

import re
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.simulator import markdown
from bot.simulator.entities import Formatted
from bot.simulator.html import MarkupError
from tests.simulator.oracle import Oracle, facts, theirs

Parser = Callable[[str], Formatted]

_TEXTS = ("a", " ", "я", "😀", "\n", "\r\n", "\\", "\\.", "\\_", "\\\n", "x.org", "\0", "py", "1")
_MARKS = (
    "_", "__", "*", "~", "|", "||", "`", "```", "[", "]", "(", ")", "![", "](", "\n>", ">", "#",
    "+", "-", "=", "{", "}", ".", "!",
)  # fmt: skip
_LINKS = (
    "(x.org)", "(tg://user?id=5)", "(https://u:p@EXAMPLE.org:080/p?q#f)", "(bad link)", "()",
    "(тест.рф/а)", "(tg://emoji?id=53)", "(tg:emoji/?id=-1)", "(tg://time?unix=5&format=wDT)",
    "(tg://time?unix=5&format=R)", "(tg://time?unix=5&format=TtDdW)", "(tg://time?format=d)",
    "(x.org/\\))", "(x.org",
)  # fmt: skip
_PAIRS = (
    ("_", "_"), ("__", "__"), ("*", "*"), ("~", "~"), ("||", "||"), ("`", "`"), ("```", "```"),
    ("```py\n", "```"), ("[", "]"), ("[", "](x.org)"), ("![", "](tg://emoji?id=53)"),
    ("![", "](tg://time?unix=5&format=Dd)"), ("![", "](tg://time?unix=5&format=R)"),
    ("\n>", "\n"), ("\n>", "||\n"), (">", "\n>b||"),
)  # fmt: skip


def _wrapped(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    inside = st.lists(children, max_size=4).map("".join)
    return st.builds(lambda pair, text: pair[0] + text + pair[1], st.sampled_from(_PAIRS), inside)


_SOUND = st.recursive(st.sampled_from(_TEXTS), _wrapped, max_leaves=8)
_TORN = st.lists(_SOUND | st.sampled_from((*_MARKS, *_LINKS, *_TEXTS)), max_size=8).map("".join)


@pytest.fixture(scope="module")
def oracle() -> Oracle:
    return Oracle(pytest.importorskip("tdjson", reason="TDLib has no wheel for this platform"))


_BARE_LABEL = re.compile(r"\](?!\()")


def is_safe(text: str) -> bool:
    """TDLib overwrites the text while it takes a bare label for a link.

    It may cut a letter in two, and its JSON writer ends the whole process for that.
    """
    return text.isascii() or "[" not in text or _BARE_LABEL.search(text) is None


def difference(oracle: Oracle, text: str, version: int) -> str | None:
    mode = {"@type": "textParseModeMarkdown", "version": version}
    told = oracle.ask("parseTextEntities", text=text, parse_mode=mode)
    parser: Parser = markdown.parse if version == 2 else markdown.parse_legacy
    try:
        ours = parser(text)
    except MarkupError as error:
        said = f"Can't parse entities: {error}"
        return None if told.get("message") == said else f"{told}\n{said}"
    shown = (ours.text, sorted(facts(ours.entities), key=repr))
    if told["@type"] == "error" or (told["text"], sorted(theirs(told), key=repr)) != shown:
        return f"{told}\n{shown}"
    return None


@settings(max_examples=400, deadline=None)
@given(_SOUND | _TORN)
def test_markdown_v2_is_read_as_tdlib_reads_it(oracle: Oracle, text: str) -> None:
    assert difference(oracle, text, 2) is None


@settings(max_examples=400, deadline=None)
@given(_SOUND | _TORN)
def test_the_old_markdown_is_read_as_tdlib_reads_it(oracle: Oracle, text: str) -> None:
    assume(is_safe(text))
    assert difference(oracle, text, 1) is None


@pytest.mark.parametrize(("given", "kept"), [("TtdDW", "wdt"), ("R", "r"), ("WW", "w"), ("", None)])
def test_writes_formats_of_dates_in_one_way(given: str, kept: str | None) -> None:
    """TD FormattedDate.cpp:93."""
    (time,) = markdown.parse(f"![x](tg://time?unix=5&format={given})").entities
    assert time.date_time_format == kept
