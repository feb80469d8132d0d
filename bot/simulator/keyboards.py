"""Reply markup: what Telegram takes, and in which words it refuses the rest."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.simulator.errors import bad_request, not_simulated
from bot.simulator.links import checked_link

_MOST_BUTTONS = 100
_MOST_IN_A_ROW = 8
_MOST_BYTES = 10 * 1024
_DATA_BYTES = 64
_COPY_LENGTH = 256
_STYLES = frozenset({"danger", "success", "primary"})
_LOOKS = ("text", "style")
_ACTIONS = (
    "url", "callback_data", "callback_game", "pay", "switch_inline_query",
    "switch_inline_query_chosen_chat", "switch_inline_query_current_chat", "login_url", "web_app",
    "copy_text",
)  # fmt: skip
_SIMULATED = frozenset({"url", "callback_data", "copy_text"})
_FORCE_REPLY = frozenset({"force_reply", "input_field_placeholder", "selective"})
_PLACEHOLDER_LENGTH = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """What hangs below a message: buttons, or a question that wants a reply."""

    keyboard: Mapping[str, Any] | None = None
    asks: Mapping[str, Any] | None = None


def markup(given: Mapping[str, Any] | None) -> Markup:
    """Check a reply_markup; an empty inline keyboard is none at all."""
    if given is None:
        return Markup()
    if "keyboard" in given or "remove_keyboard" in given:
        raise not_simulated("reply keyboards")
    rows = given.get("inline_keyboard")
    if rows is not None:
        return Markup(keyboard=_inline(rows))
    if given.get("force_reply") is True:
        return Markup(asks=_question(given))
    return Markup()


def inline_only(given: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """Check the markup of an edited message, which can only be an inline keyboard."""
    checked = markup(given)
    if checked.asks is not None:
        raise bad_request("inline keyboard expected")
    return checked.keyboard


def callback_data(keyboard: Mapping[str, Any] | None) -> frozenset[str]:
    """All that the buttons of a keyboard can send."""
    return frozenset(
        button["callback_data"] for button in buttons(keyboard) if "callback_data" in button
    )


def buttons(keyboard: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    rows = keyboard["inline_keyboard"] if keyboard else []
    return [button for row in rows for button in row]


def _inline(rows: object) -> Mapping[str, Any] | None:
    if not isinstance(rows, list):
        raise bad_request('Field "inline_keyboard" must be of type Array')
    checked = [_row(row) for row in rows]
    checked = [row for row in checked if row]
    if not checked:
        return None
    if sum(map(len, checked)) > _MOST_BUTTONS or any(len(row) > _MOST_IN_A_ROW for row in checked):
        raise bad_request("reply markup is too long")
    keyboard = {"inline_keyboard": checked}
    if len(json.dumps(keyboard, ensure_ascii=False).encode()) > _MOST_BYTES:
        raise bad_request("reply markup is too long")
    return keyboard


def _row(row: object) -> list[dict[str, Any]]:
    if not isinstance(row, list):
        raise bad_request(
            'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
        )
    return [_button(button) for button in row]


def _button(button: object) -> dict[str, Any]:
    if not isinstance(button, dict):
        raise _unparsable("InlineKeyboardButton must be an Object")
    unknown = set(button) - {"text", "style", "icon_custom_emoji_id", *_ACTIONS}
    if unknown:
        raise not_simulated(f"a button with {', '.join(sorted(unknown))}")
    if "text" not in button:
        raise _unparsable('Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise _unparsable('Field "text" must be of type String')
    if not button["text"].strip():
        raise bad_request(
            "BUTTON_TEXT_INVALID" if button["text"] else "text buttons must be non-empty"
        )
    if button.get("style") not in (None, *_STYLES):
        raise _unparsable("invalid button style specified")
    return _acting(button)


def _acting(button: dict[str, Any]) -> dict[str, Any]:
    """Keep the first action that counts, as the server does."""
    actions = [name for name in _ACTIONS if button.get(name) not in (None, "")]
    if not actions:
        raise _unparsable("Text buttons are unallowed in the inline keyboard")
    action = actions[0]
    if action not in _SIMULATED:
        raise not_simulated(f"a button with {action}")
    _check_action(action, button[action])
    shown: dict[str, Any] = {name: button[name] for name in _LOOKS if name in button}
    return {**shown, action: button[action]}


def _check_action(action: str, value: object) -> None:
    if action == "callback_data" and len(str(value).encode()) > _DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url" and not _is_link(str(value)):
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    if action == "copy_text":
        text = value.get("text") if isinstance(value, dict) else None
        if not isinstance(text, str) or not 1 <= len(text) <= _COPY_LENGTH:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _is_link(url: str) -> bool:
    return checked_link(url) is not None


def _question(given: Mapping[str, Any]) -> Mapping[str, Any]:
    unknown = set(given) - _FORCE_REPLY
    if unknown:
        raise not_simulated(f"a forced reply with {', '.join(sorted(unknown))}")
    if len(given.get("input_field_placeholder", "")) > _PLACEHOLDER_LENGTH:
        raise bad_request("INPUT_FIELD_PLACEHOLDER_INVALID")
    return dict(given)


def _unparsable(text: str) -> Exception:
    return bad_request(f"Can't parse inline keyboard button: {text}")
