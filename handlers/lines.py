"""Lines: a file of JSON lines becomes drafts, one a line, and what is wrong is told by number."""

from telegram import Document
from telegram import Message as TelegramMessage
from telegram.error import TelegramError

from bot.messages import draft_lists
from bot.services.collecting import LINES_LIMIT, TooManyLinesError
from handlers.visit import Visit

LARGEST_MB = 5
_ENDS = (".jsonl", ".ndjson", ".json")


def file_of(message: TelegramMessage | None) -> Document | None:
    """The file of lines that a message carries, known by its name."""
    document = message.document if message is not None else None
    name = (document.file_name or "") if document else ""
    return document if name.casefold().endswith(_ENDS) else None


async def take(visit: Visit, file: Document) -> None:
    """Make the drafts of a file, all of them or none."""
    words, services = visit.words, visit.services
    if (file.file_size or 0) > LARGEST_MB * 1024 * 1024:
        await visit.say(draft_lists.too_big(words, LARGEST_MB))
        return
    try:
        data = await services.sender.download(file.file_id)
    except TelegramError:
        await visit.say(draft_lists.not_given(words))
        return
    candidates, problems = services.read_lines(data.decode("utf-8-sig", "replace"))
    source = visit.message.message_id if visit.message else None
    try:
        made = await services.collecting.take(
            candidates, author=visit.user, chat=visit.chat.id, source=source
        )
    except TooManyLinesError:
        await visit.say(draft_lists.too_many_lines(words, LINES_LIMIT))
        return
    if made is None:
        mine = await services.publishing.drafts(visit.user)
        await visit.say(draft_lists.made_before(mine, words, services.zone))
    else:
        await visit.say(draft_lists.made_of_lines(made, problems, words, services.zone))
