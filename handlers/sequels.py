"""Follow-ups: a draft whose copies will stand under those of an earlier item."""

from bot.domain.news import ItemId
from bot.messages import sequels
from handlers import publish
from handlers.attachments import photo_of
from handlers.visit import Visit

PURPOSE = "follow-up"


async def begin(visit: Visit, item: ItemId) -> None:
    """Ask for the text of a follow-up."""
    visit.requires_private()
    earlier = await visit.services.continuing.earlier(item, visit.user)
    await visit.ask(sequels.ask_text(earlier.content, visit.words), PURPOSE, str(earlier.id))


async def answered(visit: Visit, subject: str, text: str) -> None:
    """Make a draft of the text; a photo that came without one waits in the next question."""
    number, _, photo = subject.partition(" ")
    photo = photo_of(visit.message) or photo
    item = ItemId(int(number))
    if text.strip():
        await publish.compose(visit, photo, follows=item)
        return
    earlier = await visit.services.continuing.earlier(item, visit.user)
    question = sequels.ask_text(earlier.content, visit.words)
    await visit.ask(question, PURPOSE, f"{item} {photo}".strip())
