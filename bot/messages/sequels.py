"""Follow-ups: the question for their text, and what their card says of the earlier item."""

from dataclasses import replace

from bot.domain.desk import Draft, DraftState
from bot.domain.news import Content
from bot.messages.actions import EditDraft
from bot.messages.corrections import name_of
from bot.messages.message import Button, Message
from bot.messages.steps import DraftStep
from bot.messages.words import Words
from bot.text.markup import join


def ask_text(earlier: Content, words: Words) -> Message:
    return Message(
        text=words("follow-up-ask", name=name_of(earlier, words)),
        asks=words.label("publish-placeholder"),
    )


def on_card(card: Message, draft: Draft, earlier: Content, words: Words) -> Message:
    """The card of a draft, with what it follows up and the way out of that."""
    if draft.state is not DraftState.OPEN:
        return card
    alone = Button(words.label("button-alone"), EditDraft(DraftStep.ALONE, draft.id, draft.version))
    told = words("follow-up-of", name=name_of(earlier, words))
    return replace(
        card,
        text=join([told, card.text], "\n\n"),
        buttons=(*card.buttons[:-1], (alone,), *card.buttons[-1:]),
    )
