"""Texts and captions: parsed, trimmed and measured as Telegram does it.

A text goes through two hands: the Bot API server parses its markup before it looks for the chat
(`parsed`, Client.cpp:11309), TDLib trims and measures it after (`message_text`, `caption`).
"""

from collections.abc import Callable

from bot.simulator import html, markdown
from bot.simulator.entities import Formatted
from bot.simulator.errors import bad_request
from bot.simulator.given_entities import given
from bot.simulator.keeping import is_empty, kept

TEXT_LENGTH = 4096
CAPTION_LENGTH = 1024
_RAW_BYTES = 1 << 15
_WIDEST = 4
"""The bytes of the longest character in UTF-8."""
_PARSERS: dict[str, Callable[[str], Formatted]] = {
    "html": html.parse,
    "markdown": markdown.parse_legacy,
    "markdownv2": markdown.parse,
}


def parsed(text: str, parse_mode: str | None = None, entities: object = None) -> Formatted:
    """Parse the markup of a text or caption; entities count only where no markup is named."""
    if len(text) * _WIDEST > _RAW_BYTES < len(text.encode("utf-8", "surrogatepass")):
        raise bad_request("Text is too long")
    mode = (parse_mode or "none").lower()
    if not text or mode == "none":
        return Formatted(text, given(entities) if isinstance(entities, list) else ())
    parser = _PARSERS.get(mode)
    if parser is None:
        raise bad_request("Unsupported parse_mode")
    try:
        return parser(text)
    except html.MarkupError as error:
        raise bad_request(f"Can't parse entities: {error}") from None


def parsed_text(text: str, parse_mode: str | None = None, entities: object = None) -> Formatted:
    """Parse the text of a message, which must be given."""
    if not text:
        raise bad_request("Message text is empty")
    return parsed(text, parse_mode, entities)


def message_text(draft: Formatted, *, too_long: str = "Message is too long") -> Formatted:
    """Give the text of a message as it stands there, or Telegram's refusal."""
    text = kept(draft)
    if is_empty(text.text):
        raise bad_request("Text must be non-empty")
    if len(text.text) > TEXT_LENGTH:
        raise bad_request(too_long)
    return text


def caption(draft: Formatted, *, too_long: str = "Message caption is too long") -> Formatted | None:
    """Give a caption as it stands there; None for an empty one."""
    text = kept(draft)
    if len(text.text) > CAPTION_LENGTH:
        raise bad_request(too_long)
    return text if text.text else None
