"""What the desk is asked about entries of sources, and how it was answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.news import Content, Item
from bot.domain.sources import ANSWERS, Answer, Inquiry, InquiryKind, Source, Trust
from bot.messages.actions import AnswerInquiry, ManageSource, OpenItem, Origin
from bot.messages.excerpts import clipped, first_sentence
from bot.messages.lists import headline
from bot.messages.message import Button, Buttons, Message, Style
from bot.messages.steps import SourceStep
from bot.messages.words import Words
from bot.text.differences import abridged, differences
from bot.text.markup import Html, bold, escape, italic, join

TITLE_LIMIT = 120
TEXT_LIMIT = 500

_ANSWER_KEYS: Mapping[Answer, str] = {
    Answer.NEWS: "button-answer-news",
    Answer.ARCHIVE: "button-answer-archive",
    Answer.SAME: "button-answer-same",
    Answer.TAKE: "button-answer-take",
    Answer.LEAVE: "button-answer-leave",
}
_COUNTED_ANSWER_KEYS: Mapping[Answer, str] = {
    Answer.NEWS: "inquiry-answered-news",
    Answer.ARCHIVE: "inquiry-answered-archive",
}
_ANSWERED_KEYS: Mapping[Answer, str] = {
    Answer.SAME: "inquiry-answered-same",
    Answer.TAKE: "inquiry-answered-take",
    Answer.LEAVE: "inquiry-answered-leave",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked: the first of `count` entries that wait, beside the item that is there."""

    inquiry: Inquiry
    source: Source
    entries: Sequence[Content]
    count: int
    item: Item | None = None
    answered_by: str | None = None


def card(asked: Asked, words: Words) -> Message:
    """The question with its buttons, or what was answered."""
    answer = asked.inquiry.answer
    if answer is not None:
        told = _answered(answer, asked, words)
        return Message(text=join([_heading(asked, words), told], "\n\n"))
    return Message(
        text=join([_heading(asked, words), *_question(asked, words)], "\n\n"),
        buttons=_buttons(asked, words),
    )


def _answered(answer: Answer, asked: Asked, words: Words) -> Html:
    by = clipped(asked.answered_by or "", 64)
    if answer in _COUNTED_ANSWER_KEYS:
        return words(_COUNTED_ANSWER_KEYS[answer], name=by, count=asked.count)
    return words(_ANSWERED_KEYS[answer], name=by)


def _heading(asked: Asked, words: Words) -> Html:
    name = clipped(asked.source.title, TITLE_LIMIT)
    match asked.inquiry.kind:
        case InquiryKind.HELD:
            return words("inquiry-held", name=name, count=asked.count)
        case InquiryKind.ALIKE:
            return words("inquiry-alike", name=name)
        case InquiryKind.CHANGED:
            return words("inquiry-changed", name=name)


def _question(asked: Asked, words: Words) -> list[Html]:
    match asked.inquiry.kind:
        case InquiryKind.HELD:
            desk = asked.source.trust is Trust.DESK
            why = words("inquiry-held-why-desk") if desk else words("inquiry-held-why")
            lines = [escape(f"• {_titled(each)}") for each in asked.entries]
            more = asked.count - len(lines)
            rest = words("inquiry-more", count=more) if more > 0 else Html("")
            return [join([*lines, rest]), why]
        case InquiryKind.ALIKE:
            return [*_side_by_side(asked, words), words("inquiry-alike-why")]
        case InquiryKind.CHANGED:
            return [*_side_by_side(asked, words), words("inquiry-changed-why")]


def _side_by_side(asked: Asked, words: Words) -> list[Html]:
    """What is there, and what the source says."""
    new = next(iter(asked.entries), None)
    there, says = asked.item, Html("")
    if new is not None:
        text = first_sentence(_different(there, new), TEXT_LIMIT)
        says = join([words("inquiry-says"), bold(_titled(new)), escape(text)])
    if there is None:
        return [says]
    stands = join([words("inquiry-stands"), headline(there, words), italic(words.day(there.day))])
    return [stands, says]


def _different(there: Item | None, new: Content) -> str:
    """The text, from where it first differs from the one that stands there."""
    text = " ".join(new.paragraphs)
    if there is None:
        return text
    old = " ".join(there.content.paragraphs)
    if old == text:
        return text
    shown = "".join(each.text for each in abridged(differences(old, text)) if each.mark != "gone")
    return shown.strip() or text


def _titled(content: Content) -> str:
    heading = content.title or next(iter(content.paragraphs), "")
    return clipped(heading, TITLE_LIMIT)


def _buttons(asked: Asked, words: Words) -> Buttons:
    inquiry = asked.inquiry
    first, *others = ANSWERS[inquiry.kind]
    answers = [
        Button(words.label(_ANSWER_KEYS[first]), AnswerInquiry(first, inquiry.id), Style.PRIMARY),
        *(
            Button(words.label(_ANSWER_KEYS[each]), AnswerInquiry(each, inquiry.id))
            for each in others
        ),
    ]
    item = asked.item
    look = [Button(words.label("button-open-item"), OpenItem(item.id, 1, Origin()))] if item else []
    source = Button(words.label("button-to-source"), ManageSource(SourceStep.SHOW, inquiry.source))
    return (*((each,) for each in answers), (*look, source))
