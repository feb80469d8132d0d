"""Pressed buttons: callback data to what it stands for, in one place."""

from bot.domain.chats import ChatKind
from bot.domain.news import ItemId
from bot.domain.people import PersonId
from bot.domain.search import SearchId
from bot.messages import actions as act
from bot.messages import notices, steps
from handlers import (
    aliases,
    approving,
    attachments,
    audit,
    beginning,
    channels,
    choosing,
    correct,
    following,
    history,
    hold,
    honorifics,
    inquiries,
    items,
    language,
    manners,
    organisations,
    people,
    person,
    pins,
    privacy,
    progress,
    publish,
    recent,
    retract,
    search,
    sequels,
    settings,
    sources,
    staff,
    stats,
    status,
    subscribe,
    translating,
    trials,
    turning,
)
from handlers.deciding import is_refused
from handlers.visit import Answer, Visit


async def answer(visit: Visit) -> None:
    """Do what a button says; it stops spinning whatever comes of it."""
    data = (visit.update.callback_query and visit.update.callback_query.data) or ""
    action = act.decode(data)
    if not visit.is_private and not _is_shown(data, visit):
        await visit.stop_spinning()
        return
    if action is None:
        await visit.stop_spinning()
        await visit.say(notices.old_button(visit.words))
        return
    await visit.turn_away()
    if isinstance(action, act.OpenItem) and not action.item:
        await visit.alert(notices.preview_only(visit.words))
        return
    if isinstance(action, act.FollowPerson):
        await person.follow(visit, action)
        return
    if isinstance(action, _FOR_THE_CHAT) and await is_refused(visit):
        return
    await visit.stop_spinning()
    if not await _read(visit, action):
        await _work(visit, action)


def _is_shown(data: str, visit: Visit) -> bool:
    """Whether the pressed message has such a button, and may be changed by whoever reads it.

    A client can send any data for any message that it sees: in a group or channel it could
    turn the office's own post into something else.
    """
    if visit.chat.kind is ChatKind.CHANNEL or visit.message is None:
        return False
    keyboard = visit.message.reply_markup
    rows = keyboard.inline_keyboard if keyboard else ()
    return any(button.callback_data == data for row in rows for button in row)


_FOR_THE_CHAT = (act.SetHabit, act.SetLanguage, act.SetSubscription, act.ManageFollow)
"""What a group's admins alone may press; others read so before the press counts as answered."""


async def _read(visit: Visit, action: act.Action) -> bool:
    """What every reader may press; False for the rest."""
    match action:
        case act.ShowList(origin):
            await items.show_list(visit, origin)
        case act.OpenItem(item, page, origin):
            await items.open_item(visit, ItemId(item), page, origin)
        case act.OpenPerson(number, item, page, origin):
            back = act.OpenItem(item, page, origin) if item else None
            await person.open_person(visit, PersonId(number), back=back)
        case act.ShowChart(number):
            await person.show_chart(visit, PersonId(number))
        case act.ShowPortrait(number):
            await person.show_portrait(visit, PersonId(number))
        case act.Ask(purpose):
            await _asks(purpose)(visit)
        case _:
            return await _attached(visit, action)
    return True


async def _attached(visit: Visit, action: act.Action) -> bool:
    """What an item has beside its text, its translation included; False for the rest."""
    match action:
        case act.ShowPicture(item):
            await items.show_picture(visit, ItemId(item))
        case act.ShowCorrections(item):
            await history.show_corrections(visit, ItemId(item))
        case act.ShowAlbum():
            await attachments.show_album(visit, action)
        case act.ShowDocument():
            await attachments.show_document(visit, action)
        case act.SwitchLanguage(item):
            await translating.switch(visit, ItemId(item))
        case _:
            return await _search(visit, action)
    return True


async def _search(visit: Visit, action: act.Action) -> bool:
    """What is below a search, and what is followed; False for the rest."""
    match action:
        case act.Narrow(number, facet, literal, key):
            await search.narrow(visit, SearchId(number), facet, key, literal=literal)
        case act.Widen(number, start, literal):
            await search.widen(visit, SearchId(number), start, literal=literal)
        case act.FollowSearch():
            await following.follow_search(visit, action)
        case act.ManageFollow():
            await following.step(visit, action)
        case act.Why(item):
            await following.why(visit, ItemId(item))
        case act.Begin():
            await beginning.step(visit, action)
        case act.ExplainSearch():
            await search.explain(visit)
        case _:
            return False
    return True


async def _work(visit: Visit, action: act.Action) -> None:
    """Settings and the desk's work; each step checks who presses."""
    match action:
        case act.ManagePeople():
            await people.step(visit, action)
        case act.JudgeMention():
            await people.judge(visit, action)
        case act.ManageChat():
            await channels.step(visit, action)
        case act.Carry():
            await channels.carry(visit, action)
        case act.SetManner() | act.DropTest() | act.ResendCopy() | act.PinCopies():
            await _deliver(visit, action)
        case act.ManageAliases() | act.ManageHonorifics() | act.ManageOrganisations():
            await _names(visit, action)
        case act.ManageSource() | act.AnswerInquiry():
            await _source(visit, action)
        case act.ReadAudit():
            await audit.step(visit, action)
        case act.TurnList():
            await turning.turn(visit, action)
        case _:
            await _staff(visit, action)


async def _names(
    visit: Visit, action: act.ManageAliases | act.ManageHonorifics | act.ManageOrganisations
) -> None:
    """Which names mean the same, and which words before them are no part of them."""
    match action:
        case act.ManageAliases():
            await aliases.step(visit, action)
        case act.ManageHonorifics():
            await honorifics.step(visit, action)
        case act.ManageOrganisations():
            await organisations.step(visit, action)


async def _source(visit: Visit, action: act.ManageSource | act.AnswerInquiry) -> None:
    """Where news comes from by itself, and what is asked about it."""
    match action:
        case act.ManageSource():
            await sources.step(visit, action)
        case act.AnswerInquiry():
            await inquiries.answer(visit, action)


async def _staff(visit: Visit, action: act.Action) -> None:
    """Who works here, and what of theirs is looked back on."""
    match action:
        case act.ManageStaff():
            await staff.step(visit, action)
        case act.Invite():
            await staff.invite(visit, action)
        case act.Limit():
            await staff.limit(visit, action)
        case act.TakeOver():
            await staff.take_over(visit, action)
        case act.ShowHistory():
            await history.show(visit, action)
        case act.ShowStatus():
            await status.answer(visit)
        case act.ShowFigures():
            await stats.step(visit, action)
        case act.ShowItemFigures(number):
            await stats.of_item(visit, ItemId(number))
        case _:
            await _compose(visit, action)


async def _deliver(
    visit: Visit, action: act.SetManner | act.DropTest | act.ResendCopy | act.PinCopies
) -> None:
    """How channels and groups get the news, and what they have got."""
    match action:
        case act.SetManner():
            await manners.step(visit, action)
        case act.DropTest():
            await trials.drop(visit, action)
        case act.ResendCopy():
            await recent.resend(visit, action)
        case act.PinCopies():
            await pins.step(visit, action)


async def _compose(visit: Visit, action: act.Action) -> None:
    """A reader's own settings, and what is written and sent."""
    match action:
        case act.SetLanguage(code):
            await language.choose(visit, code)
        case act.SetSubscription(wanted):
            await (subscribe.subscribe if wanted else subscribe.unsubscribe)(visit)
        case act.SetHabit():
            await settings.step(visit, action)
        case act.Privacy(chosen):
            await privacy.step(visit, chosen)
        case act.Amend(step, item, page):
            await _amend(visit, step, ItemId(item), page)
        case act.Steer():
            await progress.step(visit, action)
        case act.HoldAll(chosen):
            await hold.step(visit, chosen)
        case _:
            await _draft(visit, action)


async def _draft(visit: Visit, action: act.Action) -> None:
    """What is done to a draft; nothing for a button that only shows something."""
    match action:
        case act.EditDraft():
            await publish.step(visit, action)
        case act.ListDrafts():
            await publish.show_list(visit, action)
        case act.Translate(item):
            await translating.of_item(visit, ItemId(item))
        case act.Review():
            await approving.step(visit, action)
        case act.Rule():
            await approving.rule(visit, action)
        case _:
            return


def _asks(purpose: str) -> Answer:
    asking = {person.PURPOSE: person.ask, people.FIND: people.ask}
    return asking.get(purpose, search.ask)


async def _amend(visit: Visit, step: steps.AmendStep, item: ItemId, page: int) -> None:
    if not item:
        await choosing.offer(visit, step, page)
    elif step is steps.AmendStep.CORRECT:
        await correct.begin(visit, item)
    elif step is steps.AmendStep.FOLLOW_UP:
        await sequels.begin(visit, item)
    else:
        await retract.begin(visit, item)
