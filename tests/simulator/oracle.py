"""TDLib as an oracle: what it makes of a text, put beside what the local Telegram makes of it.

Only `td_execute` is used, which answers at once and offline; there is never a client.
"""

import json
import re
from types import ModuleType
from typing import Any

from bot.simulator.characters import WORD
from bot.simulator.detection import apart, candidates
from bot.simulator.entities import Entity, Formatted, utf16_length
from bot.simulator.errors import RefusalError
from bot.simulator.html import MarkupError, parse
from bot.simulator.keeping import tidied

Told = dict[str, Any]
Fact = tuple[object, ...]

KINDS = {
    "Mention": "mention", "Hashtag": "hashtag", "Cashtag": "cashtag", "BotCommand": "bot_command",
    "Url": "url", "EmailAddress": "email", "BankCardNumber": "bank_card_number", "Bold": "bold",
    "Italic": "italic", "Underline": "underline", "Strikethrough": "strikethrough",
    "Spoiler": "spoiler", "Code": "code", "Pre": "pre", "PreCode": "pre", "TextUrl": "text_link",
    "MentionName": "text_mention", "CustomEmoji": "custom_emoji", "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote", "DateTime": "date_time",
    "MediaTimestamp": "media_timestamp",
}  # fmt: skip
_TIMESTAMP = re.compile(
    # Only in captions of films and never shown by the Bot API, but it takes its place from others.
    rf"(?<![{WORD}:])(?:[0-9]{{1,4}}|[0-9]{{1,2}}:[0-5]?[0-9]):[0-5][0-9](?![{WORD}:])"
)


class Oracle:
    """Asks TDLib; each check gives the difference in words, or None."""

    def __init__(self, tdjson: ModuleType) -> None:
        self._execute = tdjson.td_execute
        self._execute(b'{"@type":"setLogVerbosityLevel","new_verbosity_level":0}')

    def ask(self, request: str, **fields: object) -> Told:
        raw = self._execute(json.dumps({"@type": request, **fields}).encode())
        answer: Told = json.loads(raw)
        return answer

    def reads_html_as_we_do(self, text: str) -> str | None:
        """Hold html.parse to parseTextEntities: text, entities, error words, byte offsets."""
        told = self.ask("parseTextEntities", text=text, parse_mode={"@type": "textParseModeHTML"})
        try:
            ours = parse(text)
        except MarkupError as error:
            return _difference(told.get("message"), f"Can't parse entities: {error}")
        if told["@type"] == "error":
            return _difference(told["message"], ours)
        # Their sort is not stable, so equals may change places.
        return _difference(
            (told["text"], sorted(theirs(told), key=repr)),
            (ours.text, sorted(facts(ours.entities), key=repr)),
        )

    def finds_what_we_find(self, text: str) -> str | None:
        """Hold detection to getTextEntities."""
        told = self.ask("getTextEntities", text=text)
        stamps = (("media_timestamp", match.span()) for match in _TIMESTAMP.finditer(text))
        ours = [
            (kind, utf16_length(text[:start]), utf16_length(text[start:end]))
            for kind, (start, end) in apart([*candidates(text), *stamps])
        ]
        return _difference([fact[:3] for fact in theirs(told)], ours)

    def keeps_what_we_keep(self, formatted: Formatted) -> str | None:
        """Hold cleaning and nesting to parseMarkdown, which begins with them.

        Texts for it hold no Markdown; it neither trims nor finds anything.
        """
        told = self.ask("parseMarkdown", text=_wrapped(formatted))
        try:
            ours = tidied(formatted)
        except RefusalError as refusal:
            said = str(told.get("message"))
            return _difference(f"Bad Request: {said[:1].lower()}{said[1:]}", refusal.description)
        if told["@type"] == "error":
            return _difference(told["message"], ours)
        return _difference((told["text"], theirs(told)), (ours.text, facts(ours.entities)))


def theirs(told: Told) -> list[Fact]:
    return [
        (
            KINDS[entity["type"]["@type"].removeprefix("textEntityType")],
            entity["offset"],
            entity["length"],
            *_particulars(entity["type"]),
        )
        for entity in told["entities"]
    ]


def _particulars(kind: Told) -> Fact:
    emoji = kind.get("custom_emoji_id")
    return (
        kind.get("url"), kind.get("language"), kind.get("user_id"), emoji, kind.get("unix_time"),
        _date_format(kind.get("formatting_type")),
    )  # fmt: skip


def _date_format(shown: Told | None) -> str | None:
    """Write a format as the Bot API does: w, then d or D, then t or T."""
    if shown is None:
        return None
    if shown["@type"] == "dateTimeFormattingTypeRelative":
        return "r"
    parts = "w" if shown.get("show_day_of_week") else ""
    for name, letter in (("date_precision", "d"), ("time_precision", "t")):
        precision = shown.get(name, {}).get("@type", "").removeprefix("dateTimePartPrecision")
        parts += {"Short": letter, "Long": letter.upper()}.get(precision, "")
    return parts


def facts(entities: tuple[Entity, ...]) -> list[Fact]:
    return [
        (
            e.type, e.offset, e.length, e.url, e.language, e.user, e.custom_emoji_id, e.unix_time,
            e.date_time_format,
        )
        for e in entities
    ]  # fmt: skip


def _wrapped(formatted: Formatted) -> Told:
    return {
        "@type": "formattedText",
        "text": formatted.text,
        "entities": [
            {"offset": each.offset, "length": each.length, "type": _type(each)}
            for each in formatted.entities
        ],
    }


def _type(entity: Entity) -> Told:
    names = {kind: name for name, kind in KINDS.items() if name != "PreCode"}
    name = "PreCode" if entity.type == "pre" and entity.language else names[entity.type]
    return {
        "@type": f"textEntityType{name}", "url": entity.url, "language": entity.language,
        "user_id": entity.user, "custom_emoji_id": entity.custom_emoji_id,
        "unix_time": entity.unix_time,
    }  # fmt: skip


def _difference(theirs: object, ours: object) -> str | None:
    return None if theirs == ours else f"TDLib: {theirs}\n we:   {ours}"
