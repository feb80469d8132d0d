"""Mentions of users by their number, of whom Telegram keeps those that it lets the bot mention."""

from dataclasses import replace

from bot.simulator.chats import Chat
from bot.simulator.entities import Entity, Formatted
from bot.simulator.state import State


def reachable(world: State, chat: Chat, body: Formatted | None) -> Formatted | None:
    """Drop mentions of users whom the bot has never met and who are not in the chat.

    The words stay. (S, "Formatting options": only who has contacted the bot, pressed a button or
    is a member of the group can be mentioned.)
    """
    if body is None or not any(entity.user is not None for entity in body.entities):
        return body
    kept = (entity for entity in body.entities if _is_reachable(world, chat, entity))
    return replace(body, entities=tuple(kept))


def _is_reachable(world: State, chat: Chat, entity: Entity) -> bool:
    if entity.user is None or entity.user == world.bot.id:
        return True
    private = world.chats.get(entity.user)
    return private is not None and (world.has_met(private) or chat.has(entity.user))
