"""Faults: why a line of JSON was left out, in words for whoever wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.messages.words import Words


class FaultKind(StrEnum):
    NOT_JSON = "not-json"
    NO_OBJECT = "no-object"
    NO_ROW = "no-row"
    TOO_LONG = "too-long"
    REPEATED = "repeated"
    NO_TEXT = "no-text"
    TEXT = "text"
    NUMBER = "number"
    TRUTH = "truth"
    LIST = "list"
    TEXTS = "texts"
    DAY = "day"
    CHOICE = "choice"
    LANGUAGE = "language"
    NAMED = "named"
    NAMED_OR_LINKED = "named-or-linked"
    NAMELESS = "nameless"
    NAMELESS_AND_UNLINKED = "nameless-and-unlinked"
    STYLED = "styled"
    CONTACT = "contact"


_PLAIN_FAULT_KEYS: Mapping[FaultKind, str] = {
    FaultKind.NO_OBJECT: "fault-no-object",
    FaultKind.NO_ROW: "fault-no-row",
    FaultKind.TOO_LONG: "fault-too-long",
    FaultKind.NO_TEXT: "fault-no-text",
}
_FIELD_FAULT_KEYS: Mapping[FaultKind, str] = {
    FaultKind.NOT_JSON: "fault-not-json",
    FaultKind.TEXT: "fault-text",
    FaultKind.NUMBER: "fault-number",
    FaultKind.TRUTH: "fault-truth",
    FaultKind.LIST: "fault-list",
    FaultKind.TEXTS: "fault-texts",
    FaultKind.DAY: "fault-day",
    FaultKind.LANGUAGE: "fault-language",
    FaultKind.NAMED: "fault-named",
    FaultKind.NAMED_OR_LINKED: "fault-named-or-linked",
    FaultKind.NAMELESS: "fault-nameless",
    FaultKind.NAMELESS_AND_UNLINKED: "fault-nameless-and-unlinked",
    FaultKind.CONTACT: "fault-contact",
}
_VALUE_FAULT_KEYS: Mapping[FaultKind, str] = {
    FaultKind.REPEATED: "fault-repeated",
    FaultKind.CHOICE: "fault-choice",
    FaultKind.STYLED: "fault-styled",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line: `key` is the field, or the place of the first wrong character.

    `what` is a value of the field, or those that it may have.
    """

    kind: FaultKind
    key: str = ""
    what: str = ""


def told(fault: Fault, words: Words) -> str:
    """The fault as part of a sentence, without an end; plain text."""
    if fault.kind in _PLAIN_FAULT_KEYS:
        return words.label(_PLAIN_FAULT_KEYS[fault.kind])
    if fault.kind in _FIELD_FAULT_KEYS:
        return words.label(_FIELD_FAULT_KEYS[fault.kind], key=fault.key)
    return words.label(_VALUE_FAULT_KEYS[fault.kind], key=fault.key, what=fault.what)
