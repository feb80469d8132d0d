"""Reply markup, checked in the three steps in which Telegram does it, in its words.

`read` is what the Bot API server sees in the JSON (Client.cpp:9714), before it looks for the chat;
`fitted` is what TDLib checks for a chat (ReplyMarkup.cpp:719); `check_limits` is the last
word of Telegram's servers, after all else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import orjson

from bot.simulator import objects
from bot.simulator.errors import bad_request, not_simulated
from bot.simulator.links import checked_link, mentioned_user
from bot.simulator.objects import FieldError

Button: TypeAlias = dict[str, Any]

_MOST_BUTTONS = 100
_MOST_IN_A_ROW = 8
_MOST_BYTES = 10 * 1024
_DATA_BYTES = 64
_COPY_LENGTH = 256
_PLACEHOLDER_LENGTH = 64
_KEPT_BUTTONS, _KEPT_IN_A_ROW = 300, 12
"""What lies behind is dropped without a word (ReplyMarkup.cpp:749)."""
_STYLES = frozenset({"danger", "success", "primary"})
_LOOKS = frozenset({"text", "style", "icon_custom_emoji_id"})
_INLINE_ACTIONS = (
    "url", "callback_data", "callback_game", "pay", "switch_inline_query",
    "switch_inline_query_chosen_chat", "switch_inline_query_current_chat", "login_url", "web_app",
    "copy_text",
)  # fmt: skip
_SWITCHES = frozenset(name for name in _INLINE_ACTIONS if name.startswith("switch"))
_LOUD = frozenset({"callback_game", "pay", "login_url", "web_app"})
_REQUESTS = frozenset(
    {
        "request_contact", "request_location", "request_poll", "request_users", "request_chat",
        "request_managed_bot", "web_app",
    }
)  # fmt: skip
_FLAGS = (
    "remove_keyboard", "selective", "force_reply", "resize_keyboard", "one_time_keyboard",
    "is_persistent",
)  # fmt: skip
_MARKUP_FIELDS = frozenset({"inline_keyboard", "keyboard", "input_field_placeholder", *_FLAGS})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Markup:
    """What hangs below a message: buttons, or what a person's client shows in their place.

    `asks` is a reply keyboard, its removal or a forced reply: the Bot API never shows it again.
    The same JSON gives the same markup, and nobody changes it: a broadcast hangs one below
    thousands of messages, and its steps are remembered by it.
    """

    keyboard: Mapping[str, Any] | None = None
    asks: Mapping[str, Any] | None = None


_NOTHING = Markup()


def read(given: Mapping[str, Any] | None) -> Markup:
    """Read a reply_markup; an empty one is none at all."""
    if not given:
        return _NOTHING
    try:
        raw = orjson.dumps(given)
    except TypeError:  # half a surrogate pair, or a number beyond 64 bits
        raise not_simulated("reply markup that is no plain JSON") from None
    return _read(raw)


@lru_cache(maxsize=256)
def _read(raw: bytes) -> Markup:
    given: Mapping[str, Any] = orjson.loads(raw)
    if given.keys() - _MARKUP_FIELDS:
        raise not_simulated(f"reply markup with {_listed(given.keys() - _MARKUP_FIELDS)}")
    try:
        rows = _rows(given, "keyboard", "Field", _reply_button)
        inline = _rows(given, "inline_keyboard", "Field", _inline_button)
        flags = {name: True for name in _FLAGS if objects.flag(given, name)}
        placeholder = objects.text(given, "input_field_placeholder")
    except FieldError as error:
        raise bad_request(str(error)) from None
    looks = {"input_field_placeholder": placeholder} if placeholder else {}
    if rows:
        return Markup(asks={"keyboard": rows, **_among(flags, _FLAGS[3:]), **looks})
    if inline:
        return Markup(keyboard={"inline_keyboard": inline})
    if "remove_keyboard" in flags:
        return Markup(asks=_among(flags, ("remove_keyboard", "selective")))
    if "force_reply" in flags:
        return Markup(asks={**_among(flags, ("force_reply", "selective")), **looks})
    return _NOTHING


@lru_cache(maxsize=256)
def fitted(markup: Markup, *, inline_only: bool = False, nameless: bool = False) -> Markup:
    """Check the buttons of a markup that was read; `nameless`: nobody would see who sent it."""
    if markup is _NOTHING:
        return markup
    if inline_only and markup.asks is not None:
        raise bad_request("Inline keyboard expected")
    if markup.asks is not None and "keyboard" in markup.asks:
        rows = _kept(markup.asks["keyboard"], lambda button: button)
        return Markup(asks={**markup.asks, "keyboard": rows}) if rows else _NOTHING
    if markup.keyboard is None:
        return markup
    rows = _kept(markup.keyboard["inline_keyboard"], lambda button: _fitting(button, nameless))
    return Markup(keyboard={"inline_keyboard": rows}) if rows else _NOTHING


@lru_cache(maxsize=256)
def check_limits(markup: Markup) -> None:
    """Refuse what Telegram's servers refuse, in their own short words."""
    if markup.asks is not None:
        if len(markup.asks.get("input_field_placeholder", "")) > _PLACEHOLDER_LENGTH:
            raise not_simulated(f"a placeholder over {_PLACEHOLDER_LENGTH} characters")
        return
    if markup.keyboard is None:
        return
    rows = markup.keyboard["inline_keyboard"]
    for row in rows:
        for button in row:
            _check_button(button)
    if sum(map(len, rows)) > _MOST_BUTTONS or any(len(row) > _MOST_IN_A_ROW for row in rows):
        raise bad_request("reply markup is too long")
    if len(orjson.dumps(markup.keyboard)) > _MOST_BYTES:
        raise bad_request("reply markup is too long")


def callback_data(keyboard: Mapping[str, Any] | None) -> frozenset[str]:
    """All that the buttons of a keyboard can send."""
    return frozenset(
        button["callback_data"] for button in buttons(keyboard) if "callback_data" in button
    )


def buttons(keyboard: Mapping[str, Any] | None) -> list[Button]:
    rows = keyboard["inline_keyboard"] if keyboard else []
    return [button for row in rows for button in row]


def _rows(
    given: Mapping[str, Any], name: str, said: str, button: Callable[[object], Button]
) -> list[list[Button]]:
    whose = " of the InlineKeyboardMarkup" if name == "inline_keyboard" else ""
    kind = "inline keyboard" if name == "inline_keyboard" else "keyboard"
    rows = []
    for row in objects.array(given, name) or ():
        if not isinstance(row, list):
            raise FieldError(f'{said} "{name}"{whose} must be an Array of Arrays')
        try:
            rows.append([button(each) for each in row])
        except FieldError as error:
            raise FieldError(f"Can't parse {kind} button: {error}") from None
    return rows


def _reply_button(button: object) -> Button:
    if isinstance(button, str):
        return {"text": button}
    if not isinstance(button, dict):
        raise FieldError("KeyboardButton must be a String or an Object")
    unknown = {name for name in button if name not in _LOOKS and button[name] is not False}
    if unknown:
        what = "a keyboard button with" if unknown <= _REQUESTS else "an unknown field:"
        raise not_simulated(f"{what} {_listed(unknown)}")
    return _look(button)


def _inline_button(button: object) -> Button:
    if not isinstance(button, dict):
        raise FieldError("InlineKeyboardButton must be an Object")
    unknown = button.keys() - _LOOKS - frozenset(_INLINE_ACTIONS)
    if unknown:
        raise not_simulated(f"a button with {_listed(unknown)}")
    look = _look(button)
    for name in ("url", "callback_data"):
        if said := objects.text(button, name):
            return {**look, name: said}
    action = next((name for name in _INLINE_ACTIONS[2:] if name in button), None)
    if action is None:
        raise FieldError("Text buttons are unallowed in the inline keyboard")
    if action in _LOUD:
        raise not_simulated(f"a button with {action}")
    return {**look, action: _acting(button, action)}


def _acting(button: Button, action: str) -> object:
    if action == "copy_text":
        return {"text": objects.text(objects.nested(button, action), "text", None)}
    if action == "switch_inline_query_chosen_chat":
        return objects.nested(button, action)
    return objects.text(button, action, None)


def _look(button: Button) -> Button:
    look: Button = {"text": objects.text(button, "text", None)}
    if "icon_custom_emoji_id" in button:
        raise not_simulated("a button with icon_custom_emoji_id")
    style = objects.text(button, "style").lower()
    if style in _STYLES:
        return {**look, "style": style}
    if style not in ("", "default"):
        raise FieldError("invalid button style specified")
    return look


def _kept(rows: list[list[Button]], fit: Callable[[Button], Button]) -> list[list[Button]]:
    """Keep the buttons that have a text, as many as TDLib keeps."""
    left, kept = _KEPT_BUTTONS, []
    for row in rows:
        named = [button for button in row if button["text"]][: min(_KEPT_IN_A_ROW, left)]
        left -= len(named)
        if named:
            kept.append([fit(button) for button in named])
    return kept


def _fitting(button: Button, nameless: bool) -> Button:
    url = button.get("url")
    if url is not None:
        return {**button, "url": button_link(url)}
    if nameless:
        _check_named(button)
    return button


def button_link(url: str) -> str:
    """Give the link as Telegram keeps it, or refuse it."""
    if mentioned_user(url) is not None:
        return url
    link = checked_link(url)
    if link is None:
        raise bad_request(f"Inline keyboard button URL '{url}' is invalid: {_trouble_with(url)}")
    return link


def _trouble_with(url: str) -> str:
    """Say why a link is wrong, as LinkManager.cpp:1933 and HttpUrl.cpp do."""
    scheme, separator, _ = url.partition("://")
    if separator and scheme.lower() not in ("http", "https", "tg", "ton", "tonsite"):
        return "Unsupported URL protocol"
    if url.lower().startswith("tg:"):
        return "Wrong tg URL"
    if not url.strip():
        return "URL host is empty"
    return "Wrong HTTP URL"


def _check_named(button: Button) -> None:
    switch = next(iter(_SWITCHES & button.keys()), None)
    if switch is None:
        return
    name = switch if switch.endswith("current_chat") else "switch_inline_query"
    raise bad_request(
        f"Can't use {name} button in a channel chat, because users will not be able to use the "
        "button without knowing bot's username"
    )


def _check_button(button: Button) -> None:
    if not button["text"].strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    if len(button.get("callback_data", "").encode()) > _DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    copied = button.get("copy_text")
    if copied is not None and not 1 <= len(copied["text"]) <= _COPY_LENGTH:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _among(flags: Mapping[str, bool], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: True for name in names if name in flags} | (
        {"selective": True} if "selective" in flags else {}
    )


def _listed(names: object) -> str:
    return ", ".join(sorted(names))  # type: ignore[call-overload]
