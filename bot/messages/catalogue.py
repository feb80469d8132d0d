"""The catalogue: a person as the desk keeps them, and the mentions that wait for its word."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.domain.mentions import QueuedMention
from bot.domain.news import Item
from bot.domain.people import Name, NameKind, PeopleFound, Person, PersonId, Role
from bot.messages import honorifics, organisations
from bot.messages.actions import Ask, JudgeMention, ManagePeople, OpenItem, OpenPerson, Origin
from bot.messages.excerpts import LABEL_LIMIT, clipped
from bot.messages.lists import headline, in_rows
from bot.messages.message import Button, Buttons, Message, Style
from bot.messages.roles import NAME_LIMIT, ROLES_LIMIT, dates, office
from bot.messages.steps import JudgeStep, PeopleStep
from bot.messages.words import Words
from bot.text.markup import Html, bold, escape, italic, join
from bot.text.snippets import snippet
from bot.text.terms import terms

PURPOSE = "people-find"
NAMES_LIMIT = 12
"""Names shown of one person; the matcher knows them all."""

_NAME_KEYS: Mapping[NameKind, str] = {
    NameKind.CANONICAL: "name-canonical",
    NameKind.ALIAS: "name-alias",
    NameKind.FORMER: "name-former",
}
_LINE_KEYS: Mapping[int, str] = {
    1: "people-wrong-title",
    2: "people-wrong-organisation",
    3: "people-wrong-first-day",
    4: "people-wrong-last-day",
}
_ASK_KEYS: Mapping[PeopleStep, str] = {
    PeopleStep.RENAME: "people-ask-name",
    PeopleStep.ALIAS: "people-ask-alias",
    PeopleStep.FORMER: "people-ask-former",
    PeopleStep.ADD_ROLE: "people-ask-role",
    PeopleStep.END_ROLE: "people-ask-end",
    PeopleStep.MERGE: "people-ask-merge",
    PeopleStep.PORTRAIT: "people-ask-portrait",
}


def begin(people: int, queue: int, words: Words, *, may_honour: bool = False) -> Message:
    """How many people, how many mentions to judge, and where to begin; admins honour too."""
    rows: Buttons = ((Button(words.label("button-find-or-add"), Ask(PURPOSE)),),)
    if queue:
        label = words.label("button-queue", count=queue)
        rows += ((Button(label, JudgeMention(JudgeStep.SHOW), Style.PRIMARY),),)
    rows += ((organisations.opening(words),),)
    if may_honour:
        rows += ((honorifics.opening(words),),)
    return Message(text=words("people-heading", count=people), buttons=rows)


def ask_whom(words: Words) -> Message:
    return Message(text=words("people-ask"), asks=words.label("person-placeholder"))


def choices(found: PeopleFound, words: Words, *, into: PersonId | None = None) -> Message:
    """Who is meant, or else a new person; with `into`, whom to merge there."""
    query = clipped(found.query, NAME_LIMIT)
    step = PeopleStep.SHOW if into is None else PeopleStep.REALLY_MERGE
    people = [hit.person for hit in found.hits if hit.person.id != into][:5]
    rows = tuple(
        (
            Button(
                clipped(person.name(words.language), LABEL_LIMIT),
                ManagePeople(step, person.id if into is None else into, person.id),
            ),
        )
        for person in people
    )
    if into is not None:
        back = (Button(words.label("button-keep"), ManagePeople(PeopleStep.SHOW, into)),)
        text = words("people-merge-nobody", query=query)
        if people:
            text = words("people-merge-whom", query=query)
        return Message(text=text, buttons=(*rows, back))
    text = words("people-nobody", query=query)
    if people:
        text = words("people-choices", query=query)
    return Message(text=text, buttons=(*rows, (_add(words),)))


def entry(
    person: Person,
    *,
    proposals: tuple[Name, ...],
    merged: tuple[tuple[PersonId, str], ...],
    has_portrait: bool,
    words: Words,
) -> Message:
    """Names with what they are, offices, and all that can be done."""
    names = [_name_line(name, words) for name in person.names[:NAMES_LIMIT]]
    roles = [_role_line(number, role, words) for number, role in _numbered(person)]
    parts = [bold(clipped(person.name(words.language), NAME_LIMIT)), join(names), join(roles)]
    if merged:
        others = ", ".join(clipped(name, LABEL_LIMIT) for _, name in merged[:5])
        parts.append(words("people-merged", names=others))
    if proposals:
        parts.append(words("people-proposed"))
    return Message(
        text=join(parts, "\n\n"),
        buttons=_proposal_rows(person, proposals)
        + in_rows(_name_buttons(person, words), 2)
        + in_rows(_role_buttons(person, words), 2)
        + in_rows(_other_buttons(person, words, has_portrait=has_portrait), 2)
        + _separations(merged, words),
    )


def unportrayed(shown: Message, person: Person, words: Words) -> Message:
    """An entry whose portrait was just taken out, to be put back with one press."""
    undo = Button(words.label("button-undo"), ManagePeople(PeopleStep.PORTRAY_AGAIN, person.id))
    text = join([words("people-unportrayed"), shown.text], "\n\n")
    return replace(shown, text=text, buttons=((undo,), *shown.buttons))


def or_new(shown: Message, words: Words) -> Message:
    """An entry found by a name that may yet be another person's."""
    return replace(shown, buttons=(*shown.buttons, (_add(words),)))


def ask(step: PeopleStep, words: Words) -> Message:
    """Ask for what a step needs to be typed."""
    return Message(text=words(_ASK_KEYS[step]), asks=words.label("people-placeholder"))


def names(person: Person, words: Words) -> Message:
    """Which name is to go; one must stay."""
    rows = tuple(
        (
            Button(
                f"✖ {clipped(name.text, LABEL_LIMIT)}",
                ManagePeople(PeopleStep.REMOVE_NAME, person.id, name.id),
            ),
        )
        for name in person.names[:NAMES_LIMIT]
        if name.id is not None
    )
    return Message(text=words("people-which-name"), buttons=(*rows, _back(person, words)))


def roles(person: Person, words: Words) -> Message:
    """Which office is to be ended or removed."""
    told = [_role_line(number, role, words) for number, role in _numbered(person)]
    buttons = [
        Button(str(number), ManagePeople(PeopleStep.ROLE, person.id, role.id))
        for number, role in _numbered(person)
        if role.id is not None
    ]
    return Message(
        text=join([words("people-which-role"), join(told)], "\n\n"),
        buttons=(*in_rows(buttons, 5), _back(person, words)),
    )


def role(person: Person, chosen: Role, words: Words, *, today: date) -> Message:
    """What can be done to one office."""
    number = chosen.id or 0
    rows: Buttons = ()
    if chosen.until is None:
        rows = (
            (
                Button(
                    words.label("button-end-today", day=words.day(today)),
                    ManagePeople(PeopleStep.END_TODAY, person.id, number),
                ),
                Button(
                    words.label("button-end-role"),
                    ManagePeople(PeopleStep.END_ROLE, person.id, number),
                ),
            ),
        )
    remove = Button(
        words.label("button-remove-role"),
        ManagePeople(PeopleStep.REMOVE_ROLE, person.id, number),
        Style.DANGER,
    )
    text = join([bold(clipped(person.name(words.language), NAME_LIMIT)), _told(chosen, words)])
    return Message(text=text, buttons=(*rows, (remove,), _back(person, words)))


def really_merge(into: Person, other: Person, words: Words) -> Message:
    """What a merger does, and that it can be undone."""
    text = words(
        "people-really-merge",
        other=clipped(other.name(words.language), NAME_LIMIT),
        into=clipped(into.name(words.language), NAME_LIMIT),
    )
    surely = ManagePeople(PeopleStep.MERGE_SURELY, into.id, other.id)
    offices = [_told(each, words) for one in (into, other) for each in one.roles[:2]]
    return Message(
        text=join([text, join(offices)], "\n\n"),
        buttons=(
            (Button(words.label("button-merge-surely"), surely, Style.DANGER),),
            (Button(words.label("button-keep"), ManagePeople(PeopleStep.SHOW, into.id)),),
        ),
    )


def question(
    person: Person, mention: QueuedMention, item: Item, *, left: int, page: int, words: Words
) -> Message:
    """One mention: the words around it, whom the bot takes it for, and the office held then."""
    who = [bold(clipped(person.name(words.language), NAME_LIMIT))]
    held = person.role_on(mention.day)
    who += [_told(held, words)] if held else []
    text = " ".join(item.content.paragraphs)
    parts = [
        words("queue-heading", count=left),
        join([italic(words.day(item.day)), headline(item, words)]),
        snippet(text, frozenset(terms(mention.name))),
        words("queue-question", name=clipped(mention.name, NAME_LIMIT)),
        join(who),
    ]
    right, wrong = (
        JudgeMention(step, page, mention.item, mention.position)
        for step in (JudgeStep.RIGHT, JudgeStep.WRONG)
    )
    return Message(
        text=join(parts, "\n\n"),
        buttons=(
            (
                Button(words.label("button-right"), right, Style.SUCCESS),
                Button(words.label("button-wrong"), wrong, Style.DANGER),
                Button("›", JudgeMention(JudgeStep.SHOW, page + 1)),
            ),
            (
                Button(words.label("button-open-item"), OpenItem(item.id, 1, Origin())),
                Button(words.label("button-dossier"), OpenPerson(person.id)),
            ),
        ),
    )


def nothing_to_judge(words: Words) -> Message:
    return Message(text=words("queue-empty"))


def wrong_name(words: Words) -> Message:
    return Message(text=words("people-wrong-name"))


def wrong_line(line: int, words: Words) -> Message:
    """Which of the four lines of a role cannot be read."""
    return Message(text=words(_LINE_KEYS[line]))


def wrong_day(words: Words) -> Message:
    return Message(text=words("people-wrong-day"))


def photo_expected(words: Words) -> Message:
    return Message(text=words("people-ask-portrait"))


def photo_not_given(words: Words) -> Message:
    """Telegram does not hand the photo out."""
    return Message(text=words("people-photo-not-given"))


def _add(words: Words) -> Button:
    return Button(words.label("button-add-person"), ManagePeople(PeopleStep.ADD))


def _numbered(person: Person) -> list[tuple[int, Role]]:
    return list(enumerate(person.roles[:ROLES_LIMIT], 1))


def _name_line(name: Name, words: Words) -> Html:
    kind = italic(words.label(_NAME_KEYS[name.kind]))
    return join(["• ", escape(clipped(name.text, NAME_LIMIT)), f" · {name.language} · ", kind], "")


def _role_line(number: int, role: Role, words: Words) -> Html:
    return join([f"{number}. ", _told(role, words)], "")


def _told(role: Role, words: Words) -> Html:
    return join([office(role, words), dates(role, words)], "")


def _proposal_rows(person: Person, proposals: tuple[Name, ...]) -> Buttons:
    return tuple(
        (
            Button(
                f"✅ {clipped(name.text, LABEL_LIMIT)}",
                ManagePeople(PeopleStep.CONFIRM, person.id, number),
                Style.SUCCESS,
            ),
        )
        for number, name in enumerate(proposals[:4])
    )


def _name_buttons(person: Person, words: Words) -> list[Button]:
    buttons = [
        Button(words.label("button-rename"), ManagePeople(PeopleStep.RENAME, person.id)),
        Button(words.label("button-add-alias"), ManagePeople(PeopleStep.ALIAS, person.id)),
        Button(words.label("button-add-former"), ManagePeople(PeopleStep.FORMER, person.id)),
    ]
    if len(person.names) > 1:
        names = ManagePeople(PeopleStep.NAMES, person.id)
        buttons.append(Button(words.label("button-remove-name"), names))
    return buttons


def _role_buttons(person: Person, words: Words) -> list[Button]:
    add = Button(words.label("button-add-role"), ManagePeople(PeopleStep.ADD_ROLE, person.id))
    if not person.roles:
        return [add]
    return [add, Button(words.label("button-roles"), ManagePeople(PeopleStep.ROLES, person.id))]


def _other_buttons(person: Person, words: Words, *, has_portrait: bool) -> list[Button]:
    portrait = words.label("button-set-portrait")
    if has_portrait:
        portrait = words.label("button-change-portrait")
    buttons = [
        Button(words.label("button-merge"), ManagePeople(PeopleStep.MERGE, person.id)),
        Button(words.label("button-dossier"), OpenPerson(person.id)),
        Button(portrait, ManagePeople(PeopleStep.PORTRAIT, person.id)),
    ]
    if has_portrait:
        removal = ManagePeople(PeopleStep.UNPORTRAY, person.id)
        buttons.append(Button(words.label("button-remove-portrait"), removal))
    return buttons


def _separations(merged: tuple[tuple[PersonId, str], ...], words: Words) -> Buttons:
    return tuple(
        (
            Button(
                words.label("button-separate", name=clipped(name, LABEL_LIMIT - 16)),
                ManagePeople(PeopleStep.SEPARATE, other),
            ),
        )
        for other, name in merged[:5]
    )


def _back(person: Person, words: Words) -> tuple[Button]:
    return (Button(words.label("button-back"), ManagePeople(PeopleStep.SHOW, person.id)),)
