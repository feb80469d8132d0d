"""The command menu: nobody is shown a command that they may not use."""

from collections.abc import Mapping

from bot.domain.desk import DeskRole
from bot.messages.rights import is_offered
from bot.messages.words import Words

READER_COMMANDS = (
    "start",
    "help",
    "latest",
    "search",
    "person",
    "follow",
    "unfollow",
    "following",
    "subscribe",
    "unsubscribe",
    "settings",
    "language",
    "privacy",
)
GROUP_COMMANDS = ("latest", "search", "person", "help")
GROUP_ADMIN_COMMANDS = (
    *GROUP_COMMANDS,
    "follow",
    "unfollow",
    "following",
    "subscribe",
    "unsubscribe",
    "settings",
    "language",
)
"""What a group is sent, and in which language, its admins decide."""
STAFF_COMMANDS = ("publish", "drafts", "correct", "retract", "people", "hold")
ADMIN_COMMANDS = ("channels", "sources", "staff", "sections", "aliases", "stats", "audit", "status")

COMMAND_KEYS: Mapping[str, str] = {
    "start": "command-start",
    "help": "command-help",
    "latest": "command-latest",
    "search": "command-search",
    "person": "command-person",
    "subscribe": "command-subscribe",
    "unsubscribe": "command-unsubscribe",
    "follow": "command-follow",
    "unfollow": "command-unfollow",
    "following": "command-following",
    "settings": "command-settings",
    "language": "command-language",
    "privacy": "command-privacy",
    "publish": "command-publish",
    "drafts": "command-drafts",
    "correct": "command-correct",
    "retract": "command-retract",
    "people": "command-people",
    "channels": "command-channels",
    "hold": "command-hold",
    "staff": "command-staff",
    "aliases": "command-aliases",
    "sections": "command-sections",
    "sources": "command-sources",
    "audit": "command-audit",
    "stats": "command-stats",
    "status": "command-status",
}


def commands_for(
    role: DeskRole | None, *, private: bool = True, rules: bool = False
) -> tuple[str, ...]:
    """The commands of a role, in the menu's order; staff work in private only.

    `rules` is for those who are admins of the group itself.
    """
    if not private:
        return GROUP_ADMIN_COMMANDS if rules else GROUP_COMMANDS
    of_desk = (*STAFF_COMMANDS, *ADMIN_COMMANDS)
    return (*READER_COMMANDS, *(name for name in of_desk if is_offered(name, role)))


def menu(
    words: Words, role: DeskRole | None, *, private: bool, rules: bool = False
) -> tuple[tuple[str, str], ...]:
    """Commands with what they do, as setMyCommands takes them."""
    return tuple(
        (name, words.label(COMMAND_KEYS[name]))
        for name in commands_for(role, private=private, rules=rules)
    )
