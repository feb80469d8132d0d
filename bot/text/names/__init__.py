"""People by name: any order, script, case and spelling, initials, and slips of the finger."""

from bot.text.names.directory import FLOOR, Directory
from bot.text.names.parts import parts

__all__ = ["FLOOR", "Directory", "parts"]
