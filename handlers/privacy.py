"""/privacy: what is stored of a reader, as a file or erased."""

import json

from bot.messages import notices, readers
from bot.messages.message import Message
from bot.messages.steps import PrivacyStep
from handlers.visit import Visit


async def answer(visit: Visit) -> None:
    if not visit.is_private:
        await visit.say(notices.only_private(visit.words))
        return
    await visit.show(await _overview(visit))


async def step(visit: Visit, chosen: PrivacyStep) -> None:
    visit.requires_private()
    privacy = visit.services.privacy
    match chosen:
        case PrivacyStep.EXPORT:
            stored = await privacy.stored(visit.chat.id, visit.user)
            # An update may hold half of a surrogate pair, which JSON can only have escaped.
            data = json.dumps(stored, ensure_ascii=False, indent=2).encode(
                errors="backslashreplace"
            )
            await visit.services.sender.document(visit.chat.id, "newsdesk-my-data.json", data)
        case PrivacyStep.ERASE:
            await visit.show(readers.really_erase(visit.words))
        case PrivacyStep.ERASE_SURELY:
            await visit.services.counting.flush()
            await privacy.erase(visit.chat.id)
            await visit.show(readers.erased(visit.words))
        case PrivacyStep.KEEP:
            await visit.show(await _overview(visit))


async def _overview(visit: Visit) -> Message:
    privacy = visit.services.privacy
    stored = await privacy.stored(visit.chat.id, visit.user)
    told = [key for key, value in stored.items() if value]
    return readers.privacy(visit.words, stored=told, days=privacy.kept.days)
