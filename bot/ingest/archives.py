"""Files handed to the import: bytes in, candidates out."""

from datetime import date
from enum import StrEnum

from bot.ingest.encodings import text_of
from bot.ingest.jsonl import read_lines
from bot.ingest.newsroom import read_text
from bot.ingest.readings import Pictures, Problem, Reading, with_pictures

__all__ = ["Format", "Problem", "Reading", "format_of", "read"]

DEFAULT_LANGUAGE = "en"


class Format(StrEnum):
    AUTO = "auto"
    TEXT = "text"
    JSONL = "jsonl"


def none(_name: str) -> bytes | None:
    """No pictures came along."""
    return None


def read(
    name: str,
    data: bytes,
    *,
    format: Format = Format.AUTO,  # noqa: A002 - the word of the command line
    today: date,
    pictures: Pictures = none,
    language: str = DEFAULT_LANGUAGE,
) -> Reading:
    """Read a file of newsroom text or JSON lines.

    `today` bounds dates that the file leaves without a year, `language` stands where a text
    gives no sign of its own. Raises BadInputError for a file that cannot be used at all.
    """
    text = text_of(name, data)
    if format is Format.AUTO:
        format = format_of(name, text)  # noqa: A001
    reader = read_lines if format is Format.JSONL else read_text
    reading = reader(text, today=today, language=language)
    candidates = tuple(with_pictures(candidate, pictures) for candidate in reading.candidates)
    return Reading(candidates=candidates, problems=reading.problems)


def format_of(name: str, text: str) -> Format:
    """By content: most of the first lines look like JSON; the name decides only a tie."""
    first = [line.strip() for line in text[:65536].splitlines() if line.strip("\ufeff \t\x00")][:9]
    looks = sum(line.strip("\ufeff").startswith(("{", "[{")) for line in first)
    if looks * 2 > len(first) or (first and first[0] in {"{", "["}):
        return Format.JSONL
    if looks and name.casefold().endswith((".jsonl", ".ndjson", ".json")):
        return Format.JSONL
    return Format.TEXT
