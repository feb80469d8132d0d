"""The desk's long lists, a page at a time; each page is asked for by whoever may see the list."""

from collections.abc import Awaitable, Callable, Mapping

from bot.domain.chats import ChatId
from bot.domain.desk import DraftId
from bot.errors import GoneError
from bot.messages.actions import TurnList
from bot.messages.steps import DeskList
from handlers import approving, channels, publish, staff
from handlers.visit import Visit

Turn = Callable[[Visit, str, int], Awaitable[None]]


async def turn(visit: Visit, action: TurnList) -> None:
    visit.requires_private()
    await _TURNS[action.list](visit, action.key, action.page)


async def _draft_sections(visit: Visit, key: str, page: int) -> None:
    draft = await visit.services.publishing.draft(DraftId(_number(key)), visit.user)
    await publish.show_sections(visit, draft, page)


async def _chat_sections(visit: Visit, key: str, page: int) -> None:
    await channels.show_sections(visit, ChatId(_number(key)), page)


def _number(key: str) -> int:
    digits = key.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 15:
        raise GoneError("no such list")
    return int(key)


_TURNS: Mapping[DeskList, Turn] = {
    DeskList.STAFF: lambda visit, _, page: staff.show(visit, page),
    DeskList.CHANNELS: lambda visit, _, page: channels.show(visit, page),
    DeskList.LEFT_DRAFTS: lambda visit, _, page: staff.show_left(visit, page),
    DeskList.RULES: lambda visit, _, page: approving.show_rules(visit, page),
    DeskList.DRAFT_SECTIONS: _draft_sections,
    DeskList.CHAT_SECTIONS: _chat_sections,
    DeskList.MEMBER_SECTIONS: staff.show_sections,
    DeskList.INVITATION_SECTIONS: staff.show_invited_sections,
}
