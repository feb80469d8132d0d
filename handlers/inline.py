"""@bot words, in any chat: dossiers and news to choose from, posted in the asker's name."""

from collections.abc import Mapping, Sequence

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.error import BadRequest

from bot.domain.chats import ChatId
from bot.domain.news import FileId
from bot.messages.inline import Choice, of_item, of_person
from bot.messages.message import Buttons, LinkButton
from bot.messages.words import Words, language_for, words_for
from bot.services.searching import QUERY_LIMIT
from handlers.visit import Services

CACHE_S = 60
"""What Telegram may repeat to the same person; news comes more often than in its own five
minutes. Results are in the asker's language and so for them alone."""


_TOO_OLD = "query is too old"


async def answer(update: Update, services: Services) -> None:
    asked = update.inline_query
    if asked is None:
        return
    words = await _words(asked, services)
    choices, further = await _choices(asked, words, services)
    results = await _results(choices, services)
    try:
        await asked.answer(
            results,
            cache_time=CACHE_S,
            is_personal=True,
            next_offset=str(further or ""),
            button=InlineQueryResultsButton(
                text=words.label("button-open-the-bot"), start_parameter="inline"
            ),
        )
    except BadRequest as error:
        if _TOO_OLD not in error.message.casefold():  # else the asker has typed on, or gone
            raise


async def _words(asked: InlineQuery, services: Services) -> Words:
    """In the language chosen in the asker's own chat with us, else in that of their app."""
    chosen = await services.offering.language_of(ChatId(asked.from_user.id))
    return words_for(
        chosen or language_for(asked.from_user.language_code, services.default_language)
    )


async def _choices(
    asked: InlineQuery, words: Words, services: Services
) -> tuple[Sequence[Choice], int | None]:
    page = int(asked.offset) if asked.offset.isdecimal() and len(asked.offset) < 7 else 1
    query = " ".join(asked.query.split())[:QUERY_LIMIT]
    offer = await services.offering.offer(query, max(1, page), words.language)
    sections = await services.reading.sections()
    today = services.clock.now().astimezone(services.zone).date()
    people = [
        of_person(
            person,
            total,
            words,
            bot=services.bot,
            today=today,
            portrait=offer.portraits.get(person.id),
        )
        for person, total in offer.people
    ]
    items = [
        of_item(item, sections, words, bot=services.bot, zone=services.zone) for item in offer.items
    ]
    shown = [*people, *items] if offer.people_first else [*items, *people]
    return shown, offer.next_page


async def _results(
    choices: Sequence[Choice], services: Services
) -> list[InlineQueryResultArticle | InlineQueryResultCachedPhoto]:
    """What can be chosen, with the pictures that Telegram has.

    Where all are pictures, apps show them without their titles: so the last stays without.
    """
    wanted = [each.posted.picture for each in choices if each.posted.picture is not None]
    kept = await services.offering.kept(wanted) if wanted else {}
    results = [_result(each, kept) for each in choices]
    if results and not any(isinstance(each, InlineQueryResultArticle) for each in results):
        results[-1] = _article(choices[-1])
    return results


def _result(
    choice: Choice, kept: Mapping[FileId, str]
) -> InlineQueryResultArticle | InlineQueryResultCachedPhoto:
    picture = choice.posted.picture
    if picture is None or picture not in kept:
        return _article(choice)
    return InlineQueryResultCachedPhoto(
        id=choice.key,
        photo_file_id=kept[picture],
        title=choice.title,
        description=choice.line,
        caption=choice.posted.text,
        parse_mode="HTML",
        reply_markup=_links(choice.posted.buttons),
    )


def _article(choice: Choice) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id=choice.key,
        title=choice.title,
        description=choice.line,
        input_message_content=InputTextMessageContent(
            choice.posted.text,
            parse_mode="HTML",
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        reply_markup=_links(choice.posted.buttons),
    )


def _links(buttons: Buttons) -> InlineKeyboardMarkup:
    """Links alone: whoever presses may never have met us."""
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(each.label, url=each.url)
                for each in row
                if isinstance(each, LinkButton)
            ]
            for row in buttons
        ]
    )
