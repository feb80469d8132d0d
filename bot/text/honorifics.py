"""Ranks, offices and courtesies that stand before a name and are no part of it."""

from collections.abc import Collection, Sequence

from bot.text.terms import fold, term

_WORDS = """
mr mrs ms miss dr prof professor academician sir dame lord lady baron baroness count king queen
prince princess his her excellency highness majesty holiness honourable honorable rev reverend
president vice prime deputy first minister premier chancellor secretary general chairman chairwoman
chair speaker head chief director ambassador envoy governor mayor senator representative acting
foreign defense defence affairs of the former spokesman spokeswoman press judge justice commissioner
marshal colonel lieutenant major captain sergeant admiral commander brigadier army staff gen col lt
maj capt sgt adm comrade citizen bishop archbishop pope cardinal patriarch sheikh imam advocate md
committee council parliament party faction delegation mission
господин госпожа товарищ гражданин доктор профессор академик сэр лорд леди барон граф король принц
принцесса президент вице премьер первый заместитель министр канцлер секретарь генеральный королева
генерал председатель спикер глава начальник директор посол посланник губернатор мэр сенатор
депутат исполняющий обязанности врио иностранных внутренних дел обороны бывший пресс судья
комиссар маршал полковник подполковник лейтенант майор капитан сержант адмирал командующий армии
штаба главнокомандующий патриарх митрополит епископ папа шейх имам летчик космонавт герой комитет
совет парламент партия фракция делегация миссия
"""
_TERMS = frozenset(term(word) for word in _WORDS.split())
_BEGINNINGS = frozenset(fold(word)[:2] for word in _WORDS.split())
"""Most names are told from a title by two letters, in a tenth of the time of a term."""


def without_honorifics(words: Sequence[str], more: Collection[str] = ()) -> list[str]:
    """The words from the name on; the last word is a name whatever it is (John Major).

    An organisation's capitals go with the office beside them: CSTO Secretary General. `more` are
    honorifics beside those that are listed here, as terms.
    """
    kept = list(words)
    if len(kept) > 2 and (_is_excellency(kept) or (_is_body(kept) and honours(kept[1], more))):
        kept = kept[2:]
    while len(kept) > 1 and honours(kept[0], more):
        kept.pop(0)
        if len(kept) > 2 and _is_body(kept) and not kept[1].isupper():
            kept.pop(0)
    return kept


def _is_body(words: Sequence[str]) -> bool:
    """Whether they begin with the capitals of an organisation, beside an office."""
    return len(words[0]) > 1 and words[0].isupper()


def _is_excellency(words: Sequence[str]) -> bool:
    return [word.casefold() for word in words[:2]] == ["h", "e"] and len(words) > 3


def honours(word: str, more: Collection[str] = ()) -> bool:
    """Whether a word stands before names to honour them: a rank, an office, a courtesy."""
    if len(word) > 1 and word[:2].lower() in _BEGINNINGS and term(word) in _TERMS:
        return True
    return bool(more) and term(word) in more
