"""Follow-ups: a draft whose copies will stand under those of an earlier item."""

from collections.abc import Sequence

from bot.domain.news import ItemId, Medium, Sent
from bot.messages import sequels
from handlers import publish
from handlers.attachments import sent_in
from handlers.visit import Visit

PURPOSE = "follow-up"


async def begin(visit: Visit, item: ItemId) -> None:
    """Ask for the text of a follow-up."""
    visit.requires_private()
    earlier = await visit.services.continuing.earlier(item, visit.user)
    await visit.ask(sequels.ask_text(earlier.content, visit.words), PURPOSE, str(earlier.id))


async def answered(visit: Visit, subject: str, text: str) -> None:
    """Make a draft of the text; a photo that came without one waits in the next question."""
    number, *waiting = subject.split(" ")
    photo = sent_in(visit.message) or _read(waiting)
    item = ItemId(int(number))
    if text.strip():
        await publish.compose(visit, photo, follows=item)
        return
    earlier = await visit.services.continuing.earlier(item, visit.user)
    question = sequels.ask_text(earlier.content, visit.words)
    kept = [photo.telegram_id, photo.medium.value] if photo else []
    await visit.ask(question, PURPOSE, " ".join([str(item), *kept]))


def _read(waiting: Sequence[str]) -> Sent | None:
    """What came without a text: Telegram's id, and whether it is a photo or a film."""
    if not waiting:
        return None
    return Sent(waiting[0], Medium(waiting[1]) if waiting[1:] else Medium.PHOTO)
