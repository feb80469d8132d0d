"""Organisations as the desk keeps them: the list, what each is called, and what became of it."""

from collections.abc import Sequence

from bot.domain.news import Page
from bot.domain.people import Organisation, Spelling, in_text
from bot.messages import turning
from bot.messages.actions import ManageOrganisations
from bot.messages.excerpts import LABEL_LIMIT, clipped
from bot.messages.lists import in_pairs, in_rows
from bot.messages.message import Button, Message
from bot.messages.steps import OrganisationStep
from bot.messages.words import Words
from bot.text.aliases import MOST_NAMES
from bot.text.markup import Html, bold, escape, join

NAME_LIMIT = 100
ALIASES_A_PAGE = 8
_KNOWN_LIMIT = 6
_LINE_LIMIT = 200
_OTHERS_LIMIT = 3


def listed(page: Page[Organisation], words: Words) -> Message:
    """A page of organisations, each with its number to open it."""
    heading = words("organisations-heading", count=page.total)
    if not page.total:
        heading = words("organisations-none")
    return Message(
        text=join([heading, *_lines(page.entries, words)], "\n\n"),
        buttons=in_rows(_numbers(page.entries), 5)
        + turning.row(
            page.number,
            page.pages,
            lambda number: ManageOrganisations(OrganisationStep.LIST, page=number),
        )
        + (((_find(words),),) if page.total else ()),
    )


def ask_which(words: Words) -> Message:
    return Message(text=words("organisations-ask-which"), asks=words.label("people-placeholder"))


def choices(found: Sequence[Organisation], query: str, words: Words) -> Message:
    """Which of several is meant, or that none is."""
    query = clipped(query, NAME_LIMIT)
    if not found:
        text = words("organisations-no-such", query=query)
        return Message(text=text, buttons=((_find(words), _list(words)),))
    heading = words("organisations-which", query=query)
    return Message(
        text=join([heading, *_lines(found, words)], "\n\n"),
        buttons=(*in_rows(_numbers(found), 5), (_find(words), _list(words))),
    )


def entry(
    organisation: Organisation,
    aliases: Sequence[Spelling],
    known: Sequence[str],
    words: Words,
    *,
    page: int = 1,
) -> Message:
    """What an organisation is called; each name that may go is a button that takes it out."""
    shown = turning.sheet(aliases, page, ALIASES_A_PAGE)
    parts = [_heading(organisation, words)]
    by_themselves = [name for name in known if name not in organisation.names.values()]
    if by_themselves:
        names = "; ".join(clipped(name, NAME_LIMIT) for name in by_themselves[:_KNOWN_LIMIT])
        parts.append(words("organisations-known", names=names))
    if aliases:
        told = [escape(f"• {clipped(each.text, NAME_LIMIT)}") for each in shown.entries]
        parts.append(join([words("organisations-called", count=len(aliases)), *told]))
    else:
        parts.append(words("organisations-called-nothing"))
    take_out = [_take_out(organisation, each) for each in shown.entries]
    return Message(
        text=join(parts, "\n\n"),
        buttons=in_pairs(take_out)
        + turning.row(
            shown.number,
            shown.pages,
            lambda number: ManageOrganisations(OrganisationStep.SHOW, organisation.id, page=number),
        )
        + ((_add(organisation, words),), (_list(words),)),
    )


def ask_name(organisation: Organisation, words: Words) -> Message:
    name = _name(organisation, words)
    return Message(
        text=words("organisations-ask-name", name=name), asks=words.label("people-placeholder")
    )


def added(
    organisation: Organisation,
    aliases: Sequence[Spelling],
    others: Sequence[Organisation],
    words: Words,
    *,
    known: Sequence[str] = (),
) -> Message:
    """A slip is undone with one press; that somebody else is called so too is said.

    `known` are names of the same line that it was called by already.
    """
    name = _name(organisation, words)
    told = [
        words("organisations-added", name=clipped(each.text, NAME_LIMIT), organisation=name)
        for each in aliases
    ]
    parts = [join(told)] if told else []
    if known:
        before = "; ".join(clipped(each, NAME_LIMIT) for each in known)
        parts.append(words("organisations-known-name", name=before, organisation=name))
    if others:
        names = [in_text(each.names, words.language) for each in others[:_OTHERS_LIMIT]]
        shared = "; ".join(clipped(name, NAME_LIMIT) for name in names)
        parts.append(words("organisations-shared", names=shared))
    add, back = _add(organisation, words), _back(organisation, words)
    text = join(parts, "\n\n")
    if len(aliases) != 1:
        undo = in_pairs([_take_out(organisation, each) for each in aliases])
        return Message(text=text, buttons=(*undo, (add, back)))
    (alias,) = aliases
    undone = ManageOrganisations(OrganisationStep.TAKE_OUT, organisation.id, alias.id)
    return Message(text=text, buttons=((Button(words.label("button-undo"), undone), add), (back,)))


def taken_out(organisation: Organisation, alias: Spelling, words: Words) -> Message:
    undo = ManageOrganisations(OrganisationStep.PUT_BACK, organisation.id, alias.id)
    return Message(
        text=words(
            "organisations-taken-out",
            name=clipped(alias.text, NAME_LIMIT),
            organisation=_name(organisation, words),
        ),
        buttons=((Button(words.label("button-undo"), undo), _back(organisation, words)),),
    )


def put_back(organisation: Organisation, alias: Spelling, words: Words) -> Message:
    return Message(
        text=words(
            "organisations-put-back",
            name=clipped(alias.text, NAME_LIMIT),
            organisation=_name(organisation, words),
        ),
        buttons=((_back(organisation, words),),),
    )


def wrong_name(words: Words) -> Message:
    return Message(text=words("organisations-wrong-name"), asks=words.label("people-placeholder"))


def many_names(words: Words) -> Message:
    text = words("organisations-many-names", most=MOST_NAMES)
    return Message(text=text, asks=words.label("people-placeholder"))


def full(organisation: Organisation, words: Words) -> Message:
    return Message(text=words("organisations-full"), buttons=((_back(organisation, words),),))


def opening(words: Words) -> Button:
    """Leads to the list."""
    return _list(words)


def _lines(entries: Sequence[Organisation], words: Words) -> list[Html]:
    if not entries:
        return []
    told = [f"{at}. {_called(each, words)}" for at, each in enumerate(entries, 1)]
    return [join([escape(line) for line in told])]


def _called(organisation: Organisation, words: Words) -> str:
    """Its names, that of the reader's language first."""
    first = in_text(organisation.names, words.language)
    names = dict.fromkeys([first, *organisation.names.values()])
    return clipped(" · ".join(names), _LINE_LIMIT)


def _heading(organisation: Organisation, words: Words) -> Html:
    first = in_text(organisation.names, words.language)
    others = [
        escape(f"{clipped(text, NAME_LIMIT)} · {language}")
        for language, text in organisation.names.items()
        if text != first
    ]
    return join([bold(f"🏛 {clipped(first, NAME_LIMIT)}"), *others])


def _name(organisation: Organisation, words: Words) -> str:
    return clipped(in_text(organisation.names, words.language), NAME_LIMIT)


def _numbers(entries: Sequence[Organisation]) -> list[Button]:
    return [
        Button(str(at), ManageOrganisations(OrganisationStep.SHOW, each.id))
        for at, each in enumerate(entries, 1)
    ]


def _find(words: Words) -> Button:
    return Button(
        words.label("button-find-organisation"), ManageOrganisations(OrganisationStep.FIND)
    )


def _list(words: Words) -> Button:
    return Button(words.label("button-organisations"), ManageOrganisations(OrganisationStep.LIST))


def _take_out(organisation: Organisation, alias: Spelling) -> Button:
    return Button(
        f"✖ {clipped(alias.text, LABEL_LIMIT)}",
        ManageOrganisations(OrganisationStep.TAKE_OUT, organisation.id, alias.id),
    )


def _add(organisation: Organisation, words: Words) -> Button:
    return Button(
        words.label("button-call-organisation"),
        ManageOrganisations(OrganisationStep.ADD, organisation.id),
    )


def _back(organisation: Organisation, words: Words) -> Button:
    name = clipped(in_text(organisation.names, words.language), LABEL_LIMIT)
    return Button(f"‹ {name}", ManageOrganisations(OrganisationStep.SHOW, organisation.id))
