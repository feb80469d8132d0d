"""Lists of drafts: one's own, those of others, and what became of a file of them."""

from collections.abc import Sequence
from datetime import tzinfo

from bot.domain.desk import Draft
from bot.messages.actions import EditDraft, ListDrafts, Nothing
from bot.messages.drafts import name_of, sign
from bot.messages.excerpts import clipped
from bot.messages.faults import Fault, told
from bot.messages.message import Button, Buttons, Message
from bot.messages.steps import DraftStep
from bot.messages.words import Words
from bot.text.markup import Html, escape, join

PAGE_SIZE = 10
LINE_LIMIT = 60
PROBLEMS_SHOWN = 10
PROBLEM_LIMIT = 160
EXAMPLE = '{"title": "…", "body": ["…"], "language": "en"}'

Problem = tuple[int, Fault]
"""A line's number and why it was left out."""


def own(
    drafts: Sequence[Draft], words: Words, zone: tzinfo, *, page: int = 1, others: int = 0
) -> Message:
    """The open drafts of somebody, a button each; `others` is how many colleagues have open."""
    leading = Button(words.label("button-others-drafts"), ListDrafts(others=True))
    beyond: Buttons = ((leading,),) if others else ()
    if not drafts:
        return Message(text=words("drafts-none"), buttons=beyond)
    text = words("drafts-open", count=len(drafts))
    return Message(text=text, buttons=_rows(drafts, words, zone, page, others=False) + beyond)


def of_others(drafts: Sequence[Draft], words: Words, zone: tzinfo, *, page: int = 1) -> Message:
    back: Buttons = ((Button(words.label("button-own-drafts"), ListDrafts(others=False)),),)
    if not drafts:
        return Message(text=words("drafts-of-others-none"), buttons=back)
    text = words("drafts-of-others", count=len(drafts))
    return Message(text=text, buttons=_rows(drafts, words, zone, page, others=True) + back)


def made_of_lines(
    drafts: Sequence[Draft], problems: Sequence[Problem], words: Words, zone: tzinfo
) -> Message:
    """The drafts of a file, and each line that gave none with its number and the reason."""
    made = words("drafts-lines-made", count=len(drafts))
    if not drafts:
        made = words("drafts-lines-none", example=EXAMPLE)
    left = []
    if problems:
        left.append(words("drafts-lines-left", count=len(problems)))
        left += [_problem(*each, words) for each in problems[:PROBLEMS_SHOWN]]
        if len(problems) > PROBLEMS_SHOWN:
            left.append(words("drafts-lines-more", count=len(problems) - PROBLEMS_SHOWN))
    return Message(
        text=join([made, join(left)], "\n\n"),
        buttons=_rows(drafts, words, zone, 1, others=False) if drafts else (),
    )


def made_before(drafts: Sequence[Draft], words: Words, zone: tzinfo) -> Message:
    """The same file handled once more."""
    rows = _rows(drafts, words, zone, 1, others=False) if drafts else ()
    return Message(text=words("drafts-lines-again"), buttons=rows)


def too_many_lines(words: Words, limit: int) -> Message:
    return Message(text=words("drafts-lines-too-many", limit=limit))


def too_big(words: Words, limit_mb: int) -> Message:
    return Message(text=words("drafts-lines-too-big", limit=limit_mb))


def not_given(words: Words) -> Message:
    return Message(text=words("drafts-lines-failed"))


def _problem(number: int, fault: Fault, words: Words) -> Html:
    return escape(f"{number}: {clipped(told(fault, words), PROBLEM_LIMIT)}")


def _rows(
    drafts: Sequence[Draft], words: Words, zone: tzinfo, page: int, *, others: bool
) -> Buttons:
    pages = -(-len(drafts) // PAGE_SIZE)
    number = max(1, min(page, pages))
    listed = tuple(
        (
            Button(
                clipped(sign(draft, words, zone) + name_of(draft.content, words), LINE_LIMIT),
                EditDraft(DraftStep.SHOW, draft.id, draft.version),
            ),
        )
        for draft in drafts[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    )
    if pages <= 1:
        return listed
    back = (Button("‹", ListDrafts(others, number - 1)),) if number > 1 else ()
    onward = (Button("›", ListDrafts(others, number + 1)),) if number < pages else ()
    return (*listed, (*back, Button(f"{number} / {pages}", Nothing()), *onward))
