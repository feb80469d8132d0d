"""A table of news (CSV), its columns named in the first line, in English or Russian."""

import csv
import io
import sys
from collections.abc import Iterator
from datetime import date
from typing import Final

from bot.errors import BadInputError
from bot.ingest.fields import FaultError, Fields
from bot.ingest.jsonl import read_objects
from bot.ingest.markup import written
from bot.ingest.readings import Reading
from bot.messages.faults import FaultKind

_COLUMNS: Final = {
    "guid": ("guid", "id", "номер", "код"),
    "title": ("title", "headline", "heading", "заголовок", "название"),
    "lead": ("lead", "summary", "description", "standfirst", "лид", "анонс", "кратко"),
    "body": ("body", "text", "content", "article", "текст", "содержание"),
    "date": ("date", "published", "day", "published_at", "дата", "опубликовано"),
    "language": ("language", "lang", "язык"),
    "section": ("section", "category", "rubric", "раздел", "рубрика"),
    "place": ("place", "location", "место"),
    "url": ("url", "link", "address", "ссылка", "адрес"),
    "persons": ("persons", "people", "лица", "персоны", "люди"),
    "images": ("images", "image", "pictures", "picture", "photo", "изображения", "фото"),
}
_NAMES: Final = {name: key for key, names in _COLUMNS.items() for name in names}
_LISTS: Final = frozenset({"persons", "images"})
_SAMPLE: Final = 8_192


def read_table(text: str, *, today: date, language: str) -> Reading:
    """Raises BadInputError where no column is known that holds a text."""
    return read_objects(_rows(text), today=today, language=language)


def _rows(text: str) -> Iterator[tuple[int, Fields | FaultError]]:
    csv.field_size_limit(min(sys.maxsize, 8 * 1024 * 1024))
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=_delimiter(text))
    keys = [_NAMES.get(name.strip().casefold()) for name in next(rows, [])]
    if not {"body", "lead", "title"} & set(keys):
        raise BadInputError(
            'The first line of a table names its columns, such as "title", "date" and "body".'
        )
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield rows.line_num, FaultError(FaultKind.NO_ROW)
            continue
        if any(value.strip() for value in row):
            yield rows.line_num, _fields(keys, row)


def _fields(keys: list[str | None], row: list[str]) -> Fields:
    given = {key: value for key, value in zip(keys, row, strict=False) if key and value.strip()}
    fields: dict[str, object] = dict(given)
    for key in _LISTS & given.keys():
        fields[key] = [part.strip() for part in given[key].split(";") if part.strip()]
    for key in ("lead", "body", "title"):
        value = given.get(key, "")
        if ("<" in value and "</" in value) or "<br" in value:
            lines = [str(line) for line in written(value).lines]
            fields[key] = lines if key == "body" else " ".join(lines)
    return fields


def _delimiter(text: str) -> str:
    """The sign that the first line has most of, outside of quotation marks."""
    first = text[:_SAMPLE].split("\n", 1)[0]
    return max((",", ";", "\t"), key=first.count)
