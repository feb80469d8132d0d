"""Organisations of /people: what else they are called, for whoever asks who holds an office."""

from bot.domain.people import OrganisationId, SpellingId
from bot.messages import organisations
from bot.messages.actions import ManageOrganisations
from bot.messages.message import Message
from bot.messages.steps import OrganisationStep
from bot.services.naming import Body, LongLineError, ManyAliasesError, NoAliasError
from handlers.visit import Visit

FIND = "organisation-find"
NAME = "organisation-name"
"""Asks for another name; the subject is the organisation's number."""


async def find(visit: Visit, text: str) -> None:
    """Show the organisation that is called so, or those that may be meant."""
    visit.requires_private()
    found = await visit.services.naming.find(text, visit.user)
    if len(found) == 1:
        body = await visit.services.naming.body(found[0].id, visit.user)
        await visit.say(_entry(body, visit))
    else:
        await visit.say(organisations.choices(found, text, visit.words))


async def named(visit: Visit, subject: str, text: str) -> None:
    """Take a name as typed, or several with = between them, or say what is wrong with it."""
    visit.requires_private()
    naming, words, number = visit.services.naming, visit.words, OrganisationId(int(subject))
    try:
        given = await naming.add(number, text, visit.user)
    except NoAliasError:
        await visit.ask(organisations.wrong_name(words), NAME, subject)
    except LongLineError:
        await visit.ask(organisations.many_names(words), NAME, subject)
    except ManyAliasesError:
        body = await naming.body(number, visit.user)
        await visit.say(organisations.full(body.organisation, words))
    else:
        organisation = given.body.organisation
        said = organisations.added(
            organisation, given.added, given.others, words, known=given.known
        )
        await visit.say(said)


async def step(visit: Visit, action: ManageOrganisations) -> None:
    visit.requires_private()
    naming, words = visit.services.naming, visit.words
    number, name = OrganisationId(action.organisation), SpellingId(action.name)
    match action.step:
        case OrganisationStep.LIST:
            page = await naming.page(action.page, words.language, visit.user)
            await visit.show(organisations.listed(page, words))
        case OrganisationStep.FIND:
            await naming.page(1, words.language, visit.user)  # a reader is told: not theirs
            await visit.ask(organisations.ask_which(words), FIND)
        case OrganisationStep.ADD:
            body = await naming.body(number, visit.user)
            await visit.ask(organisations.ask_name(body.organisation, words), NAME, str(number))
        case OrganisationStep.TAKE_OUT:
            given = await naming.take_out(name, visit.user)
            shown = organisations.taken_out(given.body.organisation, given.alias, words)
            await visit.show(shown)
        case OrganisationStep.PUT_BACK:
            given = await naming.put_back(name, visit.user)
            shown = organisations.put_back(given.body.organisation, given.alias, words)
            await visit.show(shown)
        case OrganisationStep.SHOW:
            body = await naming.body(number, visit.user)
            await visit.show(_entry(body, visit, page=action.page))


def _entry(body: Body, visit: Visit, *, page: int = 1) -> Message:
    return organisations.entry(body.organisation, body.aliases, body.known, visit.words, page=page)
