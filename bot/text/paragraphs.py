"""Lines of a pasted page: cleaned, told apart from its navigation, joined where wrapped."""

import re

_BLANKS = re.compile(r"\s+")
_INVISIBLE = re.compile(
    r"[\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff\u00ad\x00-\x08\x0e-\x1b\x7f]"
)
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_SENTENCE_BORDER = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-ZА-ЯЁ])")
_ABBREVIATED = re.compile(
    r"(?:\b[A-ZА-ЯЁ]|\b(?:mr|mrs|ms|dr|prof|st|gen|lt|col|maj|sgt|adm|capt|no|vs|им|г|гг|ул|тов|д|ст))\.$",
    re.IGNORECASE,
)

_NAVIGATION = frozenset(
    """
go back|back|go to top|back to top|back to the top|to the top|back to section|back to the section
back to all news|back to the all news|all news|all the news|back to news|back to the news
back to the list|back to list|back to the main page|back to home|home|main page|main|news
latest news|more news|other news|news archive|archive|read more|more|more details|details|next
previous|next page|previous page|next news|previous news|next article|previous article
print|print version|printer-friendly version|share|share this|tweet|subscribe|menu|search
view all|view all news|see all|see all news|see also|related news|related articles|top
press releases|all press releases|back to press releases|news and events|skip to content
site map|sitemap
назад|вернуться|вернуться назад|вернуться в раздел|назад в раздел|вернуться к разделу|в раздел
все новости|ко всем новостям|вернуться ко всем новостям|к списку новостей|к новостям|к списку
вернуться к списку|вернуться к списку новостей|вернуться к новостям|возврат к списку
назад к списку|назад к новостям|назад к списку новостей|в начало|наверх|вверх|на главную|главная
главная страница|новости|лента новостей|другие новости|архив новостей|архив|читать далее
читать дальше|читать полностью|подробнее|далее|ещё|показать ещё|все пресс-релизы|пресс-релизы
следующая|предыдущая|следующая новость|предыдущая новость|следующая страница
предыдущая страница|версия для печати|печать|распечатать|поделиться|подписаться|меню|поиск
смотрите также|читайте также|новости по теме|похожие новости|карта сайта|к оглавлению
""".replace("\n", "|").split("|")
)
_PAGER = re.compile(r"(?:\d{1,4}|…|\.\.\.|[<>«»‹›]+)(?:[ |]+(?:\d{1,4}|…|\.\.\.|[<>«»‹›]+))*")
_BACK = re.compile(
    r"(?:(?:go |return )?back|return) to (?:the )?(?:[\w-]+ ){0,3}"
    r"(?:news|section|list|page|archive|releases|index|home|top|events|articles)"
    r"|(?:назад|вернуться|возврат|перейти)(?: назад)? (?:к|ко|в|на) (?:[\w-]+ ){0,3}"
    r"(?:новостям|новости|раздел|разделу|раздела|список|списку|страницу|странице|архив|архиву|главную|началу)",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"(?:share|print|e-?mail|send|save|bookmark|download|tweet|copy)(?: (?:this|the))?"
    r" (?:page|article|news|story|item|link|post|release|pdf|as pdf)"
    r"|share (?:this )?(?:on|via|in) [\w .]{1,24}"
    r"|(?:поделиться|распечатать|отправить|сохранить|скачать|скопировать|версия)"
    r"(?: (?:эту|этой|эта|эти))? (?:страниц\w+|стать\w+|новост\w+|ссылк\w+|pdf|в pdf|на печать"
    r"|для печати|в соцсетях|в социальных сетях|(?:на|по) (?:e-?mail|почт\w+))",
    re.IGNORECASE,
)
_ORNAMENTS = " \t←→‹›«»<>|•·*–—-↑▲[]()."
_LINE_LIMIT = 80


def clean(line: str) -> str:
    """A line with its blanks made single and invisible signs gone; nothing else is changed."""
    return _BLANKS.sub(" ", _INVISIBLE.sub("", line)).strip()


def is_navigation(line: str) -> bool:
    if len(line) > _LINE_LIMIT:
        return False
    words = line.strip(_ORNAMENTS).casefold().replace("все новости»", "все новости")
    if not words:
        return True
    pager = _PAGER.fullmatch(line) and not line.isdigit()
    return (
        words in _NAVIGATION
        or bool(pager)
        or bool(_BACK.fullmatch(words) or _SHARE.fullmatch(words))
    )


def ends_sentence(text: str) -> bool:
    return bool(_SENTENCE_END.search(text[-6:]))


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, cut after a full stop before a capital letter."""
    result: list[str] = []
    start = 0
    for border in _SENTENCE_BORDER.finditer(text):
        end = border.start() + 1
        if _ABBREVIATED.search(text[max(start, end - 8) : end]):
            continue
        result.append(text[start : border.end()].strip())
        start = border.end()
    if text[start:].strip():
        result.append(text[start:].strip())
    return result


def is_wrapped(lines: list[str]) -> bool:
    """Whether a block of lines is one paragraph that an editor broke at a margin."""
    if len(lines) < 2:
        return False
    full = lines[:-1]
    if any(len(line) > 100 for line in lines):
        return False
    if min(len(line) for line in full) < 45:
        return False
    return any(not ends_sentence(line) for line in full)


def is_title_like(line: str) -> bool:
    """Short, not ended like a sentence, and not begun like the middle of one."""
    if not 3 <= len(line) <= 250 or not any(sign.isalpha() for sign in line):
        return False
    return not line.endswith((".", ";", ":", ",")) and not line[0].islower()
