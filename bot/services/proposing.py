"""Proposing: whom a draft names, as its author sees them, and what becomes of the choice."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from secrets import token_hex

from bot.domain.mentions import Recognition
from bot.domain.news import Content, Item, Mention, Part
from bot.domain.people import MentionState, Name, Person, Profile, Source
from bot.domain.proposals import Proposal, Standing, chosen_people, is_new, key_of_new
from bot.services import russian_ner
from bot.services.linking import Linker, first_entry
from bot.services.recognising import Recogniser, named_in, texts_of
from bot.text.names import Directory
from bot.text.recognition import recognised
from bot.text.recognition.newcomers import newcomers
from bot.text.roles import mentions_in
from storage.transaction import Transaction

_OF_THE_MODEL = "ru"
_STANDINGS = {
    MentionState.AUTOMATIC: Standing.KNOWN,
    MentionState.OFFERED: Standing.UNSURE,
}


async def with_people(tx: Transaction, directory: Directory, content: Content) -> Content:
    """Name the people whom the text names with an office, linked where we know them."""
    mentions = mentions_in(
        title=content.title,
        paragraphs=content.paragraphs,
        contact=content.contact,
        language=content.language,
    )
    linker = Linker(tx, directory, enters_new=False)
    return await linker.linked(replace(content, mentions=mentions))


async def proposals(
    tx: Transaction, content: Content, recogniser: Recogniser, choices: Mapping[str, bool]
) -> tuple[Proposal, ...]:
    """Everybody whom content names that has its mentions: known ones first, then new ones."""
    listed = [each for each in content.mentions if each.person and each.part is not Part.EPONYM]
    known = {each.person: each for each in listed if each.person}
    beside = {
        each.person: each for each in named_in(content, recogniser.register, known) if each.person
    }
    people = await tx.people.by_ids([*known, *beside])
    by_model = await _by_model(content, recogniser)
    told = [_known(each, known.get(each.id), beside.get(each.id)) for each in people]
    told += [
        Proposal(standing=Standing.NEW, name=each.name, role=each.role)
        for each in content.mentions
        if _is_new(each)
    ]
    told += [Proposal(standing=Standing.NEW, name=name) for name in by_model]
    ordered = sorted(told, key=lambda each: list(Standing).index(each.standing))
    return tuple(replace(each, chosen=choices.get(each.key)) for each in ordered)


async def settle(
    tx: Transaction, item: Item, recogniser: Recogniser, choices: Mapping[str, bool]
) -> None:
    """Store what the author of a new item has chosen, and enter those new ones whom they ticked."""
    chosen = chosen_people(choices)
    mentions = tx.people.mentions
    for position, mention in enumerate(item.content.mentions):
        if mention.person is not None and mention.person in chosen:
            ticked = chosen[mention.person]
            state = MentionState.CONFIRMED if ticked else MentionState.REJECTED
            await mentions.judge(item.id, position, state)
        elif _is_new(mention) and choices.get(key_of_new(mention.name)):
            profile = first_entry(mention, item, ref=f"desk:{token_hex(6)}")
            person, _ = await tx.people.put(profile)
            await mentions.link(item.id, position, person.id)
    newcomers_ticked = await _ticked_of_the_model(item.content, recogniser, choices)
    entered = [await _entered(tx, name, item.content.language) for name in newcomers_ticked]
    await replace(recogniser, chosen=chosen).note(tx, [item], entered)


async def _ticked_of_the_model(
    content: Content, recogniser: Recogniser, choices: Mapping[str, bool]
) -> list[str]:
    """Asked only where a tick is of nobody else: the transaction waits for the model's word."""
    elsewhere = {key_of_new(mention.name) for mention in content.mentions}
    ticked = {key for key, is_ticked in choices.items() if is_ticked and is_new(key)} - elsewhere
    if not ticked:
        return []
    names = await _by_model(content, recogniser)
    return [name for name in names if key_of_new(name) in ticked]


async def _entered(tx: Transaction, name: str, language: str) -> Recognition:
    """Somebody new of whom the text says no office."""
    names = (Name(text=name, language=language, source=Source.TEXT),)
    person, _ = await tx.people.put(Profile(ref=f"desk:{token_hex(6)}", names=names))
    return Recognition(phrase=name, person=person.id, state=MentionState.CONFIRMED)


async def _by_model(content: Content, recogniser: Recogniser) -> tuple[str, ...]:
    """Full names that a model finds besides, where one is installed for the language."""
    find = None
    if content.language == _OF_THE_MODEL:
        find = await asyncio.to_thread(russian_ner.loaded)
    if find is None:
        return ()
    texts = texts_of(content)
    seen = recognised(texts, recogniser.register)
    named = [each.name for each in content.mentions]
    return await asyncio.to_thread(newcomers, texts, find, seen, named)


def _known(person: Person, listed: Mention | None, beside: Recognition | None) -> Proposal:
    if listed is not None:
        return Proposal(standing=Standing.KNOWN, name=listed.name, role=listed.role, person=person)
    standing = Standing.UNSURE if beside is None else _STANDINGS[beside.state]
    return Proposal(standing=standing, name=beside.phrase if beside else "", person=person)


def _is_new(mention: Mention) -> bool:
    """Whom a text gives an office and a full name, and the directory lacks."""
    return (
        mention.person is None
        and mention.role is not None
        and mention.part is not Part.EPONYM
        and len(mention.name.split()) > 1
    )
