"""What the desk is asked about entries of sources: shown unasked, and answered by a press."""

from functools import partial

from bot.domain.chats import ChatId
from bot.domain.sources import InquiryId
from bot.messages import inquiries
from bot.messages.actions import AnswerInquiry
from bot.messages.message import Message
from bot.messages.words import Words, words_for
from bot.services.judging import AnsweredError, Question
from handlers import unasked
from handlers.unasked import Unasked
from handlers.visit import Services, Visit
from storage.inquiries import Card


async def answer(visit: Visit, action: AnswerInquiry) -> None:
    """Do as somebody says, and show what was decided, by them or whoever was quicker."""
    visit.requires_private()
    number = InquiryId(action.inquiry)
    try:
        question = await visit.services.judging.answer(number, action.answer, visit.user)
    except AnsweredError:
        question = await visit.services.judging.question(number, visit.user)
    await visit.show(_card(question, visit.words))


async def show(visit: Visit, inquiry: InquiryId) -> None:
    """Show a question once more, to somebody who asks for it."""
    question = await visit.services.judging.question(inquiry, visit.user)
    await visit.say(_card(question, visit.words))


async def fulfil(services: Services) -> None:
    """Show what is still to be asked."""
    judging = services.judging
    await unasked.show_all(
        "inquiry",
        [
            Unasked(card.user, partial(_show, services, card), partial(judging.given_up, card))
            for card in await judging.wanted()
        ],
    )


async def _show(services: Services, card: Card) -> None:
    language = await services.channels.language_of(card.user)
    if language is None:  # never wrote to us, so that nothing can be sent
        await services.judging.given_up(card)
        return
    question = await services.judging.question(card.inquiry, card.user)
    message = _card(question, words_for(language))
    chat = ChatId(card.user)
    if card.message is None:
        sent = await services.sender.send(chat, message)
    else:
        sent = await services.sender.edit(chat, card.message, message, had_picture=False)
    await services.judging.shown(card, question, sent)


def _card(question: Question, words: Words) -> Message:
    return inquiries.card(
        inquiries.Asked(
            inquiry=question.inquiry,
            source=question.source,
            entries=question.entries,
            count=question.count,
            item=question.item,
            answered_by=question.answered_by,
        ),
        words,
    )
