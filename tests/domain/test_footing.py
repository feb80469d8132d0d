"""What Telegram's switches let us do, and which one gives what is missing."""

import pytest

from bot.domain.chats import ChatKind
from bot.domain.footing import Footing, Right, Switch, footing, switch_of

CHANNEL, GROUP = ChatKind.CHANNEL, ChatKind.SUPERGROUP


@pytest.mark.parametrize(
    ("kind", "on", "may"),
    [
        (CHANNEL, "", ""),
        (CHANNEL, "can_post_messages", "post edit delete"),
        (CHANNEL, "can_edit_messages", "edit pin"),
        (CHANNEL, "can_delete_messages", "delete"),
        (CHANNEL, "can_post_messages can_edit_messages", "post edit delete pin"),
        (CHANNEL, "can_pin_messages can_send_messages", ""),
        (GROUP, "", "edit delete"),
        (GROUP, "can_send_messages", "post edit delete"),
        (GROUP, "can_send_messages can_pin_messages", "post edit delete pin"),
        (ChatKind.GROUP, "can_pin_messages", "edit delete pin"),
    ],
)
def test_what_follows_from_the_switches(kind: ChatKind, on: str, may: str) -> None:
    found = footing(kind, frozenset(on.split()))
    assert found == Footing(True, frozenset(map(Right, may.split())))


@pytest.mark.parametrize("kind", [CHANNEL, GROUP])
@pytest.mark.parametrize("right", Right)
def test_the_switch_that_is_named_gives_the_right(kind: ChatKind, right: Right) -> None:
    assert right in footing(kind, frozenset({switch_of(right, kind)})).rights


def test_a_footing_knows_what_it_lacks() -> None:
    assert footing(CHANNEL, frozenset({Switch.POST})).missing == (Right.PIN,)
