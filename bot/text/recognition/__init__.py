"""Known people in running text: who is named, where, and whether that is sure."""

from bot.text.recognition.reading import Recognised, recognised
from bot.text.recognition.register import Register

__all__ = ["Recognised", "Register", "recognised"]
