"""Approving: drafts are sent to approvers, approved, refused with a reason, or let go without."""

from bot.domain.desk import DraftId
from bot.domain.news import SectionId
from bot.messages import approvals, drafts
from bot.messages.actions import Review, Rule
from bot.messages.steps import ReviewStep
from bot.services.approving import NobodyApprovesError, OwnDraftError, SettledError
from bot.services.drafting import StaleDraftError
from handlers import previews, publish, showings
from handlers.visit import Visit

PURPOSE = "draft-refusal"


async def step(visit: Visit, action: Review) -> None:
    """What a button does on the card of an author, or of an approver."""
    visit.requires_private()
    try:
        await _step(visit, DraftId(action.draft), action)
    except OwnDraftError:
        await visit.say(approvals.own(visit.words))
    except SettledError:
        await _show(visit, DraftId(action.draft))
    except StaleDraftError:
        await visit.say(drafts.changed_elsewhere(visit.words))
    except NobodyApprovesError:
        await visit.say(approvals.nobody(visit.words))


async def _step(visit: Visit, draft_id: DraftId, action: Review) -> None:
    approving = visit.services.approving
    match action.step:
        case ReviewStep.ASK:
            draft = await approving.ask(draft_id, action.version, visit.user)
            await visit.show(
                await previews.control(visit.services, draft, visit.words, viewer=visit.user)
            )
        case ReviewStep.APPROVE:
            await approving.approve(draft_id, action.version, visit.user)
            await _show(visit, draft_id)
        case ReviewStep.REFUSE:
            await approving.may_refuse(draft_id, action.version, visit.user)
            subject = f"{draft_id}:{action.version}"
            await visit.ask(approvals.ask_reason(visit.words), PURPOSE, subject)
        case ReviewStep.OVERRIDE:
            draft, _ = await approving.overridable(draft_id, visit.user)
            await visit.show(approvals.really_override(draft, visit.words))
        case ReviewStep.OVERRIDE_SURELY:
            draft, _ = await approving.overridable(draft_id, visit.user)
            await publish.send(visit, draft, action.version, override=True)
        case ReviewStep.SHOW:
            await _show(visit, draft_id)


async def _show(visit: Visit, draft_id: DraftId) -> None:
    """The card as it stands now: the author's own, or an approver's."""
    draft, _ = await visit.services.approving.seen(draft_id, visit.user)
    await visit.show(await showings.card_for(visit.services, draft, visit.user, visit.words))


async def refused(visit: Visit, subject: str, text: str) -> None:
    """Take the reason of a refusal; who came too late is shown what was decided."""
    draft_id, _, version = subject.partition(":")
    number = DraftId(int(draft_id))
    try:
        await visit.services.approving.refuse(number, int(version), visit.user, text)
    except SettledError:
        await _show(visit, number)
    else:
        await visit.say(approvals.refused(visit.words))


async def list_rules(visit: Visit) -> None:
    """/sections: how many approvals each section asks for."""
    await show_rules(visit, 1)


async def show_rules(visit: Visit, page: int) -> None:
    visit.requires_private()
    sections, without = await visit.services.approving.rules(visit.user)
    await visit.show(approvals.rules(sections, without, visit.words, page=page))


async def rule(visit: Visit, action: Rule) -> None:
    """Show the choice for a section, or make it."""
    visit.requires_private()
    number = SectionId(action.section) if action.section else None
    if action.needed >= 0:
        await visit.services.approving.set_rule(number, action.needed, visit.user)
    sections, without = await visit.services.approving.rules(visit.user)
    section = next((each for each in sections if each.id == number), None)
    if action.needed == Rule.CHOOSE and (section or number is None):
        needed = section.approvals if section else without
        await visit.show(approvals.choose_rule(section, needed, visit.words))
    else:
        page = approvals.page_with(number, sections)
        await visit.show(approvals.rules(sections, without, visit.words, page=page))
