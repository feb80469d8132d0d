"""/people: the desk keeps the directory of people, and judges the mentions of them."""

from datetime import date

from telegram.error import TelegramError

from bot.domain.desk import Act
from bot.domain.news import ItemId
from bot.domain.people import MentionState, NameId, NameKind, PersonId, RoleId
from bot.errors import BadInputError
from bot.messages import catalogue
from bot.messages.actions import JudgeMention, ManagePeople
from bot.messages.message import Message
from bot.messages.steps import JudgeStep, PeopleStep
from bot.services.cataloguing import Entry, NoNameError
from bot.text.dates import parse_day
from bot.text.role_lines import role_of
from handlers.attachments import photo_of
from handlers.visit import Visit

FIND = catalogue.PURPOSE
ADD = "people-add"
PORTRAIT = "people-p"
"""Answered by a photo, without any text."""
_PREFIX = "people-"
_STEPS = {f"{_PREFIX}{step.value}": step for step in PeopleStep}
"""Purposes of prompts, by the step that asks; the subject is the person's or role's number."""
_KINDS = {
    PeopleStep.RENAME: NameKind.CANONICAL,
    PeopleStep.ALIAS: NameKind.ALIAS,
    PeopleStep.FORMER: NameKind.FORMER,
}


def is_ours(purpose: str) -> bool:
    return purpose.startswith(_PREFIX)


async def answer(visit: Visit) -> None:
    visit.requires_private()
    seen = await visit.services.cataloguing.overview(visit.user)
    if visit.arguments:
        await _find(visit, visit.arguments)
    else:
        await visit.show(
            catalogue.begin(seen.people, seen.queue, visit.words, may_honour=seen.may_honour)
        )


async def ask(visit: Visit) -> None:
    visit.requires_private()
    await visit.services.access.check(visit.user, Act.MANAGE_PEOPLE)
    await visit.ask(catalogue.ask_whom(visit.words), FIND)


async def answered(visit: Visit, purpose: str, subject: str, text: str) -> None:
    """What was typed, or the photo that was sent, in answer to a question of ours."""
    await visit.services.access.check(visit.user, Act.MANAGE_PEOPLE)
    try:
        await _answered(visit, purpose, subject, text)
    except NoNameError:
        await visit.say(catalogue.wrong_name(visit.words))


async def step(visit: Visit, action: ManagePeople) -> None:
    visit.requires_private()
    await visit.services.access.check(visit.user, Act.MANAGE_PEOPLE)
    if not await _changes(visit, action):
        await _shows(visit, action)


async def judge(visit: Visit, action: JudgeMention) -> None:
    """Say that a link is right or wrong, and go on to the next."""
    visit.requires_private()
    cataloguing = visit.services.cataloguing
    if action.step is not JudgeStep.SHOW:
        right = action.step is JudgeStep.RIGHT
        state = MentionState.CONFIRMED if right else MentionState.REJECTED
        await cataloguing.judge(ItemId(action.item), action.position, state, visit.user)
    asked = await cataloguing.question(action.page, visit.user)
    if asked is None:
        await visit.show(catalogue.nothing_to_judge(visit.words))
        return
    await visit.show(
        catalogue.question(
            asked.person,
            asked.mention,
            asked.item,
            left=asked.left,
            page=asked.page,
            words=visit.words,
        )
    )


async def _answered(visit: Visit, purpose: str, subject: str, text: str) -> None:
    cataloguing = visit.services.cataloguing
    if purpose == FIND:
        await _find(visit, text)
        return
    if purpose == ADD:
        await _say(visit, await cataloguing.add(text, visit.user))
        return
    asked, number = _STEPS[purpose], int(subject)
    match asked:
        case PeopleStep.RENAME | PeopleStep.ALIAS | PeopleStep.FORMER:
            kind = _KINDS[asked]
            await _say(visit, await cataloguing.name(PersonId(number), text, kind, visit.user))
        case PeopleStep.ADD_ROLE:
            await _add_role(visit, PersonId(number), text)
        case PeopleStep.END_ROLE:
            await _end_role(visit, RoleId(number), parse_day(text))
        case PeopleStep.MERGE:
            found = await visit.services.people.find(text, limit=6)
            await visit.say(catalogue.choices(found, visit.words, into=PersonId(number)))
        case PeopleStep.PORTRAIT:
            await _portray(visit, PersonId(number))


async def _find(visit: Visit, query: str) -> None:
    found = await visit.services.people.find(query)
    if found.certain:
        person = found.hits[0].person.id
        entry = await visit.services.cataloguing.entry(person, visit.user)
        await visit.say(catalogue.or_new(_told(visit, entry), visit.words))
    else:
        await visit.say(catalogue.choices(found, visit.words))


async def _add_role(visit: Visit, person: PersonId, text: str) -> None:
    read = role_of(text)
    if read.role is None:
        await visit.say(catalogue.wrong_line(read.wrong_line or 1, visit.words))
        return
    await _say(visit, await visit.services.cataloguing.add_role(person, read.role, visit.user))


async def _end_role(visit: Visit, role: RoleId, day: date | None) -> None:
    if day is None:
        await visit.say(catalogue.wrong_day(visit.words))
        return
    try:
        entry = await visit.services.cataloguing.end_role(role, day, visit.user)
    except BadInputError:  # before it began
        await visit.say(catalogue.wrong_day(visit.words))
        return
    await _say(visit, entry)


async def _portray(visit: Visit, person: PersonId) -> None:
    photo = photo_of(visit.message)
    if photo is None:
        await visit.say(catalogue.photo_expected(visit.words))
        return
    try:
        content = await visit.services.sender.download(photo)
    except TelegramError:
        await visit.say(catalogue.photo_not_given(visit.words))
        return
    entry = await visit.services.cataloguing.portray(person, photo, content, visit.user)
    await _say(visit, entry)


async def _changes(visit: Visit, action: ManagePeople) -> bool:
    """What is done at a press; False for what only shows or asks."""
    cataloguing, person, key = visit.services.cataloguing, PersonId(action.person), action.key
    match action.step:
        case PeopleStep.CONFIRM:
            entry = await cataloguing.confirm(person, key, visit.user)
        case PeopleStep.REMOVE_NAME:
            try:
                entry = await cataloguing.remove_name(NameId(key), visit.user)
            except NoNameError:
                return False
        case PeopleStep.END_TODAY:
            await _end_role(visit, RoleId(key), visit.today)
            return True
        case PeopleStep.REMOVE_ROLE:
            entry = await cataloguing.remove_role(RoleId(key), visit.user)
        case PeopleStep.MERGE_SURELY:
            entry = await cataloguing.merge(PersonId(key), person, visit.user)
        case PeopleStep.SEPARATE:
            entry = await cataloguing.separate(person, visit.user)
        case PeopleStep.PORTRAY_AGAIN:
            entry = await cataloguing.portray_again(person, visit.user)
        case PeopleStep.UNPORTRAY:
            entry = await cataloguing.unportray(person, visit.user)
            shown = catalogue.unportrayed(_told(visit, entry), entry.person, visit.words)
            await visit.show(shown)
            return True
        case _:
            return False
    await _show(visit, entry)
    return True


async def _shows(visit: Visit, action: ManagePeople) -> None:
    words = visit.words
    if action.step is PeopleStep.ADD:
        await visit.ask(catalogue.ask_whom(words), ADD)
        return
    person = action.key if action.step is PeopleStep.SHOW and action.key else action.person
    entry = await visit.services.cataloguing.entry(PersonId(person), visit.user)
    match action.step:
        case PeopleStep.NAMES:
            await visit.show(catalogue.names(entry.person, words))
        case PeopleStep.ROLES:
            await visit.show(catalogue.roles(entry.person, words))
        case PeopleStep.ROLE:
            chosen = [role for role in entry.person.roles if role.id == action.key]
            if chosen:
                await visit.show(catalogue.role(entry.person, chosen[0], words, today=visit.today))
            else:
                await _show(visit, entry)
        case PeopleStep.REALLY_MERGE:
            other = await visit.services.cataloguing.entry(PersonId(action.key), visit.user)
            await visit.show(catalogue.really_merge(entry.person, other.person, words))
        case PeopleStep.END_ROLE:
            await visit.ask(catalogue.ask(action.step, words), _purpose(action), str(action.key))
        case (
            PeopleStep.RENAME
            | PeopleStep.ALIAS
            | PeopleStep.FORMER
            | PeopleStep.ADD_ROLE
            | PeopleStep.MERGE
            | PeopleStep.PORTRAIT
        ):
            subject = str(entry.person.id)
            await visit.ask(catalogue.ask(action.step, words), _purpose(action), subject)
        case _:
            await _show(visit, entry)


def _purpose(action: ManagePeople) -> str:
    return f"{_PREFIX}{action.step.value}"


async def _show(visit: Visit, entry: Entry) -> None:
    await visit.show(_told(visit, entry))


async def _say(visit: Visit, entry: Entry) -> None:
    await visit.say(_told(visit, entry))


def _told(visit: Visit, entry: Entry) -> Message:
    return catalogue.entry(
        entry.person,
        proposals=entry.proposals,
        merged=entry.merged,
        has_portrait=entry.has_portrait,
        words=visit.words,
    )
