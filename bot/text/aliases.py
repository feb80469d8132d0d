"""Names of one thing that neither sound nor spelling brings together: CSTO is ОДКБ."""

from bot.text.function_words import is_function_word
from bot.text.terms import filed, words_in

_SAME = """
CSTO = ОДКБ = Collective Security Treaty Organization
TOMA = ОДВП
CIS = СНГ
SCO = ШОС
EAEU = ЕАЭС
UN = ООН = United Nations
EU = ЕС = Евросоюз = European Union
OSCE = ОБСЕ
WHO = ВОЗ
IMF = МВФ
WTO = ВТО
IAEA = МАГАТЭ
OPEC = ОПЕК
USA = США = United States
UK = Великобритания = Britain
UAE = ОАЭ
USSR = СССР
EBRD = ЕБРР
Russia = Россия
Russian = российский
Germany = Германия
Hungary = Венгрия
Georgia = Грузия
China = Китай
Beijing = Пекин
Kyrgyzstan = Кыргызстан = Киргизия
Belarus = Беларусь = Белоруссия
Japan = Япония
Spain = Испания
Egypt = Египет
Switzerland = Швейцария
Cyprus = Кипр
Jerusalem = Иерусалим
Vienna = Вена
Geneva = Женева
Paris = Париж
Rome = Рим
"""


def _terms(name: str) -> str:
    """A name's terms, all of which are meant, with spaces between."""
    return " ".join(filed(word) for word in words_in(name) if not is_function_word(word))


def _read(table: str) -> dict[str, tuple[str, ...]]:
    """For a term that is a name of its own, the other names."""
    found: dict[str, tuple[str, ...]] = {}
    for line in table.strip().splitlines():
        names = [_terms(name) for name in line.split("=")]
        for name in names:
            if " " not in name:
                others = tuple(other for other in names if other != name)
                found[name] = tuple(dict.fromkeys((*found.get(name, ()), *others)))
    return found


_OTHERS = _read(_SAME)


def aliases_of(term: str) -> tuple[str, ...]:
    """Other names of what a filed term names; one of several terms has spaces between them."""
    return _OTHERS.get(term, ())
