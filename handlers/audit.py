"""/audit: the record of what the desk did, for admins."""

from bot.domain.chats import UserId
from bot.domain.desk import AuditFilter, Field
from bot.messages import audit
from bot.messages.actions import ReadAudit
from bot.messages.steps import AuditStep
from handlers.visit import Visit

FILE_NAME = "newsdesk-audit.csv"


async def answer(visit: Visit) -> None:
    await _show(visit, AuditFilter(), 1)


async def step(visit: Visit, action: ReadAudit) -> None:
    wanted = _wanted(action)
    match action.step:
        case AuditStep.SHOW:
            await _show(visit, wanted, action.page)
        case AuditStep.CHOOSE:
            visit.requires_private()
            actors = await visit.services.auditing.actors(visit.user)
            await visit.show(audit.choices(wanted, actors, visit.words))
        case AuditStep.EXPORT:
            visit.requires_private()
            record = await visit.services.auditing.everything(wanted, visit.user)
            data = audit.table(record, visit.words)
            await visit.services.sender.document(visit.chat.id, FILE_NAME, data)


async def _show(visit: Visit, wanted: AuditFilter, page: int) -> None:
    visit.requires_private()
    record = await visit.services.auditing.record(wanted, page, visit.user)
    await visit.show(audit.record(record, visit.words, visit.services.zone))


def _wanted(action: ReadAudit) -> AuditFilter:
    field = Field(action.field) if action.field in set(Field) else None
    return AuditFilter(field=field, actor=UserId(action.actor) if action.actor else None)
