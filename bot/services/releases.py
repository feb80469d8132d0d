"""Releases: what staff type, to what an item says, and each change of it; pure."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.news import Content, Kind
from bot.errors import BadInputError
from bot.messages.words import LANGUAGES
from bot.text.language import language_of
from bot.text.lines import Line, Typed, lines_of, spans_of

TEXT_LIMIT = 32_000
"""Characters of a draft's text: eight full messages, more than any press release."""
TITLE_LIMIT = 250
"""Characters of a title; a longer first line is the beginning of the text."""
NO_TITLE = {"no title", "без заголовка"}
"""What staff write in the place of a title for a brief of several paragraphs."""


class TooLongError(BadInputError):
    """A text or a title is longer than `limit` characters."""

    def __init__(self, what: str, limit: int) -> None:
        super().__init__(f"the {what} is longer than {limit} characters")
        self.limit = limit


class UnreadError(BadInputError):
    """What was typed is none of what was asked for."""


def content_of(text: str | Typed, default_language: str) -> Content:
    """Read a typed release: the first line is its title, or "no title"; one line is a brief."""
    typed = _typed(text)
    lines = _read(typed)
    guessed = language_of(typed.text, default_language)
    language = guessed if guessed in LANGUAGES else default_language
    blank = Content(kind=Kind.BRIEF, language=language)
    if lines[0].casefold() in NO_TITLE and len(lines) > 1:
        return _laid_out(blank, lines[1:])
    if len(lines) == 1 or len(lines[0]) > TITLE_LIMIT:
        return _laid_out(blank, lines)
    article = replace(blank, kind=Kind.ARTICLE, title=str(lines[0]))
    return _laid_out(article, lines[1:])


def begun(text: str | Typed, language: str, *, url: str | None = None) -> Content:
    """What a draft says to begin with, which may be nothing yet."""
    typed = _typed(text)
    if not typed.text.strip():
        return Content(kind=Kind.BRIEF, language=language, url=url)
    return replace(content_of(typed, language), url=url)


def with_release(content: Content, text: str | Typed) -> Content:
    """Put a whole release, with its title, where there was no text yet; the rest stays."""
    read = content_of(text, content.language)
    return _laid_out(replace(content, kind=read.kind, title=read.title), lines_of(read))


def with_more(content: Content, text: str | Typed) -> Content:
    """Add what Telegram has cut off a long text and sent as a message of its own.

    What stands at the end already is not added: the message may be handled twice.
    """
    more, lines = _typed(text).lines(), lines_of(content)
    if content.body[-len(more) :] == tuple(map(str, more)):
        return content
    if sum(map(len, (*lines, *more))) > TEXT_LIMIT:
        raise TooLongError("text", TEXT_LIMIT)
    return replace(
        content, body=content.body + tuple(map(str, more)), spans=spans_of((*lines, *more))
    )


def with_title(content: Content, title: str) -> Content:
    """Give an item a title; a brief becomes an article of its lead."""
    line = " ".join(title.split())
    if not line:
        raise BadInputError("the title is empty")
    if len(line) > TITLE_LIMIT:
        raise TooLongError("title", TITLE_LIMIT)
    if content.kind is Kind.ARTICLE:
        return replace(content, title=line)
    return replace(content, kind=Kind.ARTICLE, title=line, lead=None, body=content.paragraphs)


def without_title(content: Content) -> Content:
    """Make a brief: what was the title leads the text."""
    if content.title is None:
        return content
    lines = (Line(content.title), *lines_of(content))
    return _laid_out(replace(content, kind=Kind.BRIEF, title=None), lines)


def with_lead(content: Content, text: str | Typed) -> Content:
    """Give an item another lead, in one paragraph; of a brief that is how it begins."""
    lead, *more = _read(_typed(text))
    if more:
        raise UnreadError("a lead is one paragraph")
    lines = lines_of(content)
    rest = lines[1:] if content.lead is not None else lines
    return _set(content, lead, rest)


def without_lead(content: Content) -> Content:
    """Take the lead of an article away; a brief is nothing without."""
    if content.lead is None or content.kind is Kind.BRIEF:
        return content
    return _set(content, None, lines_of(content)[1:])


def with_text(content: Content, text: str | Typed) -> Content:
    """Put other text under the same title, section and picture.

    Where the new text comes without any formatting, paragraphs that stay as they are keep theirs.
    """
    typed = _typed(text)
    lines = _read(typed)
    if lines[0].casefold() in NO_TITLE and len(lines) > 1:
        lines = lines[1:]
    if lines[0] == content.title and len(lines) > 1:
        lines = lines[1:]  # whoever sends the whole release means the same title
    if not typed.spans:
        before = {str(line): line for line in lines_of(content)}
        lines = tuple(_as_before(line, before.get(str(line))) for line in lines)
    return _laid_out(content, lines)


def without_formatting(content: Content) -> Content:
    return replace(content, spans=())


def headline(content: Content) -> str:
    return (content.title or content.lead or next(iter(content.body), ""))[:120]


def _typed(text: str | Typed) -> Typed:
    return text if isinstance(text, Typed) else Typed(text=text)


def _read(typed: Typed) -> tuple[Line, ...]:
    """The paragraphs of a text that has some, and not too many."""
    lines = typed.lines()
    if not lines:
        raise BadInputError("the text is empty")
    if len(typed.text) > TEXT_LIMIT:
        raise TooLongError("text", TEXT_LIMIT)
    return lines


def _as_before(line: Line, before: Line | None) -> Line:
    return line if before is None else Line(line, before.spans, is_tight=line.is_tight)


def _laid_out(content: Content, lines: Sequence[Line]) -> Content:
    """Another running text: a brief begins with its lead, an article has none."""
    if content.kind is Kind.BRIEF:
        return _set(content, lines[0], lines[1:])
    return _set(content, None, lines)


def _set(content: Content, lead: Line | None, rest: Sequence[Line]) -> Content:
    lines = rest if lead is None else (lead, *rest)
    return replace(
        content,
        lead=None if lead is None else str(lead),
        body=tuple(map(str, rest)),
        spans=spans_of(lines),
    )
