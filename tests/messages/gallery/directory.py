"""The directory of people, and names that mean the same."""

from dataclasses import replace
from datetime import date
from functools import partial

from bot.domain.mentions import QueuedMention
from bot.domain.news import Page
from bot.domain.people import (
    Honorific,
    HonorificId,
    MentionState,
    Name,
    NameId,
    Organisation,
    OrganisationId,
    Person,
    PersonId,
    RoleId,
    Spelling,
    SpellingId,
)
from bot.domain.search import (
    Alias,
    AliasId,
)
from bot.messages import (
    aliases,
    catalogue,
    honorifics,
    organisations,
)
from bot.messages.message import Message
from bot.messages.steps import PeopleStep
from bot.messages.words import Words
from bot.text.aliases import Flaw
from tests.messages.gallery.values import PEOPLE_FOUND, Scene
from tests.messages.samples import (
    BRIEF,
    NAMESAKE,
    PERSON,
    TODAY,
)

NUMBERED = replace(
    PERSON,
    names=tuple(replace(name, id=NameId(at)) for at, name in enumerate(PERSON.names, 1)),
    roles=tuple(replace(role, id=RoleId(at)) for at, role in enumerate(PERSON.roles, 1)),
)

ALIAS = Alias(id=AliasId(3), names=("UN", "ООН", "United Nations"))

HONORIFICS = tuple(
    Honorific(id=HonorificId(at), word=word) for at, word in enumerate(("hetman", "атаман"), 1)
)

LONG_ALIAS = Alias(id=AliasId(4), names=tuple(f"{number} {'x' * 70}" for number in range(8)))


# Each file of the gallery, with its first scene.
def entry_of(person: Person, w: Words, *proposals: Name) -> Message:
    return catalogue.entry(
        person,
        proposals=proposals,
        merged=((PersonId(9), "A. <Lind>"),) if proposals else (),
        has_portrait=not proposals,
        words=w,
    )


QUESTION = QueuedMention(
    item=BRIEF.id,
    position=0,
    name="Secretary General",
    person=PERSON.id,
    state=MentionState.AUTOMATIC,
    score=0.93,
    by_office=True,
    day=date(2026, 2, 7),
)


PEOPLE: dict[str, Scene] = {
    "people": lambda w: catalogue.begin(1204, 31, w),
    "people-all-judged": lambda w: catalogue.begin(1, 0, w),
    "people-of-an-admin": lambda w: catalogue.begin(1204, 0, w, may_honour=True),
    "people-ask": catalogue.ask_whom,
    "people-choices": lambda w: catalogue.choices(PEOPLE_FOUND, w),
    "people-nobody": lambda w: catalogue.choices(replace(PEOPLE_FOUND, hits=()), w),
    "people-entry": lambda w: catalogue.or_new(entry_of(PERSON, w), w),
    "people-portrait-removed": lambda w: catalogue.unportrayed(
        entry_of(PERSON, w, Name(text="Анна Линд", language="ru")), PERSON, w
    ),
    "people-entry-proposed": lambda w: entry_of(
        NAMESAKE, w, Name(text="Анна Линдт", language="ru"), Name(text="Анна Линд", language="ru")
    ),
    "people-ask-role": lambda w: catalogue.ask(PeopleStep.ADD_ROLE, w),
    "people-ask-name": lambda w: catalogue.ask(PeopleStep.RENAME, w),
    "people-names": lambda w: catalogue.names(NUMBERED, w),
    "people-roles": lambda w: catalogue.roles(NUMBERED, w),
    "people-role": lambda w: catalogue.role(NUMBERED, NUMBERED.roles[0], w, today=TODAY),
    "people-merge": lambda w: catalogue.choices(PEOPLE_FOUND, w, into=NAMESAKE.id),
    "people-merge-nobody": lambda w: catalogue.choices(
        replace(PEOPLE_FOUND, hits=()), w, into=NAMESAKE.id
    ),
    "people-really-merge": lambda w: catalogue.really_merge(PERSON, NAMESAKE, w),
    "people-question": lambda w: catalogue.question(
        PERSON, QUESTION, BRIEF, left=31, page=2, words=w
    ),
    "people-no-question": catalogue.nothing_to_judge,
    "people-wrong-name": catalogue.wrong_name,
    "people-wrong-line": lambda w: catalogue.wrong_line(3, w),
    "people-wrong-day": catalogue.wrong_day,
    "people-photo": catalogue.photo_expected,
    "people-photo-not-given": catalogue.photo_not_given,
    "honorifics": lambda w: honorifics.listed(
        Page(entries=HONORIFICS, number=2, pages=2, total=22), w
    ),
    "honorifics-none": lambda w: honorifics.listed(Page(entries=(), number=1, pages=1, total=0), w),
    "honorifics-ask": honorifics.ask,
    "honorifics-added": lambda w: honorifics.added(("hetman", "атаман"), w),
    "honorifics-refused": honorifics.refused,
    "honorifics-full": honorifics.full,
}

CSTO = Organisation(id=OrganisationId(2), names={"en": "CSTO", "ru": "ОДКБ"})
LONG_BODY = Organisation(id=OrganisationId(3), names={"en": "The <Long> " + "Name " * 200})
NAMES = tuple(
    Spelling(id=SpellingId(at), organisation=CSTO.id, text=text)
    for at, text in enumerate(("the Alliance", "Альянс & Ко", "x" * 120) * 7, 1)
)
BODIES = Page(entries=(CSTO, LONG_BODY), number=1, pages=2, total=12)

ORGANISATIONS: dict[str, Scene] = {
    "organisations": lambda w: organisations.listed(BODIES, w),
    "organisations-none": lambda w: organisations.listed(
        Page(entries=(), number=1, pages=1, total=0), w
    ),
    "organisation-ask-which": organisations.ask_which,
    "organisation-which": lambda w: organisations.choices((CSTO, LONG_BODY), "C<STO", w),
    "organisation-no-such": lambda w: organisations.choices((), "x" * 300, w),
    "organisation": lambda w: organisations.entry(
        CSTO, NAMES[:2], ("CSTO", "ОДКБ", "Collective Security Treaty Organization"), w
    ),
    "organisation-bare": lambda w: organisations.entry(LONG_BODY, (), ("The Long Name",), w),
    "organisation-many-names": lambda w: organisations.entry(CSTO, NAMES, (), w, page=2),
    "organisation-ask-name": lambda w: organisations.ask_name(CSTO, w),
    "organisation-added": lambda w: organisations.added(CSTO, NAMES[:1], (), w),
    "organisation-shared": lambda w: organisations.added(CSTO, NAMES[:1], (LONG_BODY,), w),
    "organisation-taken-out": lambda w: organisations.taken_out(CSTO, NAMES[0], w),
    "organisation-put-back": lambda w: organisations.put_back(CSTO, NAMES[0], w),
    "organisation-wrong-name": organisations.wrong_name,
    "organisation-known-name": lambda w: organisations.added(CSTO, (), (), w, known=("ОДКБ",)),
    "organisation-several": lambda w: organisations.added(
        CSTO, NAMES[:2], (), w, known=("ОДКБ", "CSTO")
    ),
    "organisation-many-at-once": organisations.many_names,
    "organisation-full": lambda w: organisations.full(CSTO, w),
}

ALIASES: dict[str, Scene] = {
    "aliases": lambda w: aliases.listed(
        Page(entries=(ALIAS, LONG_ALIAS), number=2, pages=3, total=12), w
    ),
    "aliases-none": lambda w: aliases.listed(Page(entries=(), number=1, pages=1, total=0), w),
    "aliases-like": lambda w: aliases.listed(
        Page(entries=(ALIAS,), number=1, pages=1, total=1), w, like="UN"
    ),
    "aliases-like-none": lambda w: aliases.listed(
        Page(entries=(), number=1, pages=1, total=0), w, like="<UN>"
    ),
    "alias": lambda w: aliases.alias(ALIAS, w, page=2),
    "alias-ask": aliases.ask,
    "alias-added": lambda w: aliases.added(ALIAS, w),
    "alias-really-remove": lambda w: aliases.really_remove(ALIAS, w, page=2),
    "alias-removed": lambda w: aliases.removed(ALIAS, w, page=2),
    "alias-restored": lambda w: aliases.restored(ALIAS, w, page=2),
    **{f"alias-{flaw}": partial(aliases.refused, flaw, "the") for flaw in Flaw},
}
