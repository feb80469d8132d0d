"""Russian personal names out of an oblique case, where a simple rule can be sure."""

import re
from collections.abc import Sequence
from enum import Enum

from bot.text.phrases import words_of


class Case(Enum):
    NOMINATIVE = "именительный"
    GENITIVE = "родительный"
    DATIVE = "дательный"
    ACCUSATIVE = "винительный"
    INSTRUMENTAL = "творительный"
    PREPOSITIONAL = "предложный"


MEN = words_of(
    """
    габдулла ильсур эркин рахматулла бакытбек данияр ерулан руслан алмаз эльнур азамат арсений
    вениамин глеб демьян ефим игнат климент лука матвей наум оскар прохор савва тихон юлий
    адам айбек акылбек александр алексей али алихан альберт анатолий андрей антон антонио антониу
    аркадий арман армен арсен артем артур аслан аскар асхат ашот борис бакытжан бактыбек вадим
    валентин валерий василий виктор виталий владимир владислав всеволод вячеслав гарегин геннадий
    георгий герман григорий давид дамир даниил данияр денис дмитрий евгений егор ержан ерлан жапар
    захар иван игорь илья ильхам имангали иосиф ирек кайрат камчыбек карим кирилл константин лев
    леонид максим марат марк маулен михаил мурат мухтар назар нарендра никита никол николай нурлан
    нурсултан олег олжас павел петр рамиль рашид ренат реджеп роберт родион роман руслан рустам
    рустэм рафаэль садыр святослав семен сергей серик сироджиддин станислав степан сурен талант
    тарас темур тигран тимофей тимур улан фарид федор филипп хайрулло хассан чингиз шавкат шерали
    эдуард эльдар эмиль эмомали эрик эрнест юрий юсуп яков ян ярослав зохраб сейран джозеп жозеп
    касым-жомарт си дональд джо эммануэль олаф бен антониу питер йенс марк абдулазиз хусейн
    """
)
WOMEN = words_of(
    """
    айгуль алена алина алла анастасия ангела анна антонина аружан валентина валерия вера вероника
    виктория галина гульнара дарья диана дина евгения екатерина елена елизавета жанна зинаида зоя
    любовь инна ирина карина кира кристина ксения лариса лидия лилия людмила маргарита марина
    мария марта
    надежда наталия наталья нина оксана ольга полина раиса регина роза сауле светлана софия софья
    тамара татьяна ульяна урсула хельга эльвира эльмира юлия яна кристалина джорджа майя кая
    """
)
_FLEETING = {
    "павл": "павел",
    "льв": "лев",
    "петр": "петр",
}
_ADJECTIVAL = {
    Case.GENITIVE: "ого",
    Case.ACCUSATIVE: "ого",
    Case.DATIVE: "ому",
    Case.INSTRUMENTAL: "им",
}
_DECLINED = ("ого", "его", "ому", "ему")
_VOWELS = "аеёиоуыэюя"
_HUSHING = "жшчщц"
_POSSESSIVE_SURNAME = re.compile(r"(?:[оеё]в|[иы]н)$")
_PATRONYMIC = re.compile(
    r"(?:вич|ьич|мич|кич|тич|инич)(?:а|у|ем|е)?$|(?:вн|ичн|иничн)(?:а|ы|е|у|ой)$"
)
_MAN, _WOMAN = "m", "f"

# The ending that a hard and a soft noun of each kind adds in a case.
_MEN_ENDINGS = {
    Case.GENITIVE: ("а", "я"),
    Case.ACCUSATIVE: ("а", "я"),
    Case.DATIVE: ("у", "ю"),
    Case.INSTRUMENTAL: ("ом", "ем"),
    Case.PREPOSITIONAL: ("е", "е"),
}
_WOMEN_ENDINGS = {
    Case.GENITIVE: ("ы", "и"),
    Case.ACCUSATIVE: ("у", "ю"),
    Case.DATIVE: ("е", "е"),
    Case.INSTRUMENTAL: ("ой", "ей"),
    Case.PREPOSITIONAL: ("е", "е"),
}
_TAJIK = re.compile(r"зод(?:ы|е|у|ой)$")
_SURELY_WOMEN = {
    Case.GENITIVE: ("овой", "евой", "иной", "ской"),
    Case.DATIVE: ("овой", "евой", "иной", "ской"),
    Case.INSTRUMENTAL: ("овой", "евой", "иной", "ской"),
    Case.ACCUSATIVE: ("ову", "еву", "ину", "скую"),
}


def plain(word: str) -> str:
    return word.casefold().replace("ё", "е")


def is_patronymic(word: str) -> bool:
    return len(word) > 5 and bool(_PATRONYMIC.search(plain(word)))


def is_given_name(word: str) -> bool:
    """Whether a word is a known first name, in any case."""
    return plain(word) in MEN | WOMEN or any(
        _known(word, case) is not None for case in _MEN_ENDINGS
    )


def nominative(words: Sequence[str], case: Case) -> list[str] | None:
    """First name, patronymic and surname in the nominative, None where that is unsure.

    The first word may be initials.
    """
    if case is Case.NOMINATIVE:
        return list(words)
    first, surname = words[0], words[-1]
    if first.endswith("."):
        found = _man_surname(surname, case) or _woman_surname(surname, case)
        return [*words[:-1], found] if found else None
    given, gender = _given(first, case)
    if given is None:
        given, gender = _woman_beside(first, surname, case), _WOMAN
    if given is None:
        return None
    if gender is None:
        gender = _gender_of(surname, case)
    middle = [_middle(word, case, gender) for word in words[1:-1]]
    last = _woman_surname(surname, case) if gender == _WOMAN else _man_surname(surname, case)
    whole = [given, *middle, last]
    return [word for word in whole if word] if all(whole) else None


def _given(word: str, case: Case) -> tuple[str | None, str | None]:
    known = _known(word, case)
    if known:
        return known
    if _is_still_in(word, case):
        return word, None
    return _man_noun(word, case), _MAN


def _known(word: str, case: Case) -> tuple[str, str] | None:
    """A first name of the tables, with the gender that the table tells."""
    low = plain(word)
    if low in MEN and is_still(word):
        return word, _MAN
    if low in WOMEN and low[-1] not in "аяь":
        return word, _WOMAN
    man = _man_noun(word, case)
    if man and plain(man) in MEN:
        return man, _MAN
    for noun in _feminine_nouns(word, case):
        if plain(noun) in WOMEN:
            return noun, _WOMAN
        if plain(noun) in MEN:
            return noun, _MAN
    return None


def is_still(word: str) -> bool:
    """Names that no case changes: on -о, -е, -и, -у, -э after whatever stem."""
    low = plain(word)
    if low.endswith(_DECLINED):
        return False
    return low.endswith(("о", "и", "э", "ау", "еу", "иу", "оу")) and len(low) > 1


def _is_still_in(word: str, case: Case) -> bool:
    """No noun ends in -е in these cases, so a foreign name on -е stays: "Марком Рютте"."""
    low = plain(word)
    on_e = low.endswith("е") and not low.endswith(_DECLINED)
    return is_still(word) or (on_e and case in {Case.GENITIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL})


def _woman_beside(word: str, surname: str, case: Case) -> str | None:
    """An unknown first name beside a surname that only a woman bears: "Сахибой Гафаровой"."""
    endings = _SURELY_WOMEN.get(case)
    if endings is None or not plain(surname).endswith(endings):
        return None
    hard, soft = _WOMEN_ENDINGS[case]
    for ending, restored in ((hard, "а"), (soft, "я")):
        if plain(word).endswith(ending) and (case is not Case.GENITIVE or ending == hard):
            return word[: -len(ending)] + restored
    return None


def _man_noun(word: str, case: Case) -> str | None:
    """A masculine noun's nominative: "Сергеем" -> "Сергей", "Игоря" -> "Игорь"."""
    hard, soft = _MEN_ENDINGS[case]
    low = plain(word)
    if low.endswith(soft) and len(low) > len(soft) + 1 and low[-len(soft) - 1] not in "йьъ":
        stem = word[: -len(soft)]
        if plain(stem)[-1] in _VOWELS:
            return stem + "й"
        if plain(stem)[-1] in _HUSHING and case is Case.INSTRUMENTAL:
            return stem
        if case is not Case.PREPOSITIONAL:
            return stem + "ь"
    if low.endswith(hard) and len(low) > len(hard) + 1:
        stem = word[: -len(hard)]
        if plain(stem)[-1] in _VOWELS:
            return None
        full = _FLEETING.get(plain(stem))
        return full.capitalize() if full else stem
    return None


def _feminine_nouns(word: str, case: Case) -> list[str]:
    """The nominatives on -а, -я, -ь that a form may come from."""
    hard, soft = _WOMEN_ENDINGS[case]
    low = plain(word)
    if low.endswith("ью") and case is Case.INSTRUMENTAL:
        return [word[:-1]]
    if low.endswith("ии") and case in {Case.GENITIVE, Case.DATIVE, Case.PREPOSITIONAL}:
        return [word[:-1] + "я"]
    found: list[str] = []
    for ending, restored in ((hard, "а"), (soft, "я"), (soft, "а")):
        if low.endswith(ending):
            found.append(word[: -len(ending)] + restored)
    if low.endswith("и") and case is Case.GENITIVE:
        found.append(word[:-1] + "ь")
    return found


def _gender_of(surname: str, case: Case) -> str | None:
    if _woman_surname(surname, case) and not is_still(surname):
        return _WOMAN if _man_surname(surname, case) is None else _MAN
    return _MAN


def _middle(word: str, case: Case, gender: str | None) -> str | None:
    if is_patronymic(word) and gender == _WOMAN:
        stem = re.sub(r"(?:ы|е|у|ой)$", "", word)
        return stem + "а"
    if is_patronymic(word):
        return re.sub(r"(?<=ич)(?:а|у|ем|е)$", "", word)
    if is_still(word):
        return word
    return _man_noun(word, case) if gender == _MAN else None


def _man_surname(word: str, case: Case) -> str | None:
    low = plain(word)
    if _TAJIK.search(low):
        return f"{word.rstrip('ойыеу')}а"
    if _is_still_in(word, case):
        doubtful = case is Case.GENITIVE and low.endswith(("ки", "ги", "хи"))
        return None if doubtful else word
    adjectival = _ADJECTIVAL.get(case)
    if adjectival and low.endswith(("ск" + adjectival, "цк" + adjectival)):
        return word[: -len(adjectival)] + "ий"
    if low.endswith(("ого", "его", "ому", "ему")):
        return None
    if (case is Case.INSTRUMENTAL and low.endswith("ым")) or case is Case.PREPOSITIONAL:
        stem = word[:-2] if low.endswith("ым") else word[:-1]
        return stem if _POSSESSIVE_SURNAME.search(plain(stem)) else None
    return _man_noun_surname(word, case)


def _man_noun_surname(word: str, case: Case) -> str | None:
    """A surname declined like a noun: "Пашиняном", but not "Лавровом"."""
    found = _man_noun(word, case)
    if found is None or plain(found).endswith(("ц", "ск")):
        return None
    odd = case is Case.INSTRUMENTAL and _POSSESSIVE_SURNAME.search(plain(found))
    return None if odd and len(found) > 4 else found


def _woman_surname(word: str, case: Case) -> str | None:
    low = plain(word)
    if is_still(word):
        return word
    if case is Case.ACCUSATIVE:
        if low.endswith(("скую", "цкую")):
            return word[:-2] + "ая"
        if low.endswith("у") and _POSSESSIVE_SURNAME.search(low[:-1]):
            return word[:-1] + "а"
    elif low.endswith("ой"):
        if low.endswith(("ской", "цкой")):
            return word[:-2] + "ая"
        return word[:-2] + "а" if _POSSESSIVE_SURNAME.search(low[:-2]) else None
    return word if low[-1] not in _VOWELS + "ьй" else None


# Endings of the prepositional case by the ending of the nominative; the first that fits counts.
_PLACE_ENDINGS = (
    ("ия", "ии"),
    ("ий", "ии"),
    ("ый", "ом"),
    ("цы", "цах"),
    ("ны", "нах"),
    ("ды", "дах"),
    ("а", "е"),
    ("я", "е"),
    ("й", "е"),
)
_SOFT_PLACES = words_of("казань пермь тверь рязань астрахань керчь беларусь")


def prepositional(place: str) -> str:
    """A place "in" which something happens: "Астана" -> "Астане"."""
    first, space, last = place.rpartition(" ")
    if space:
        ending = "ом" if first.endswith(("кий", "гий", "хий")) else "ем"
        return f"{first[:-2]}{ending} {prepositional(last)}"
    low = place.casefold()
    if low in _SOFT_PLACES:
        return f"{place[:-1]}и"
    for ending, case in _PLACE_ENDINGS:
        if low.endswith(ending):
            return place[: -len(ending)] + case
    if low[-1] in _VOWELS:
        return place
    return (place[:-1] if low.endswith("ь") else place) + "е"


def dative(place: str) -> str:
    """A part of the world that an office is "по": "Афганистан" -> "Афганистану"."""
    first, space, last = place.rpartition(" ")
    if space:
        feminine = first.endswith(("ая", "яя"))
        ending = ("ой" if first.endswith("ая") else "ей") if feminine else "ому"
        if first.endswith("ний"):
            ending = "ему"
        return f"{first[:-2]}{ending} {dative(last)}"
    endings = (("ия", "ии"), ("а", "е"), ("я", "е"), ("й", "ю"), ("сь", "си"), ("ь", "ю"))
    for ending, case in endings:
        if place.endswith(ending):
            return place[: -len(ending)] + case
    return place if place[-1] in _VOWELS else f"{place}у"


def genitive(place: str) -> str:
    """A place that an office is over: "Казань" -> "Казани"."""
    first, space, last = place.rpartition(" ")
    if space:
        ending = "его" if first.endswith("ний") else "ого"
        return f"{first[:-2]}{ending} {genitive(last)}"
    if place.casefold() in _SOFT_PLACES or place.endswith("я"):
        return f"{place[:-1]}и"
    if place.endswith("а"):
        return place[:-1] + ("и" if place[-2] in "гкхжшщч" else "ы")
    if place.endswith("ый"):
        return f"{place[:-2]}ого"
    if place.endswith(("й", "ь")):
        return f"{place[:-1]}я"
    return place if place[-1] in _VOWELS else f"{place}а"


def accusative(place: str) -> str:
    """A place to which somebody goes: "Астана" -> "Астану"."""
    first, space, last = place.rpartition(" ")
    return first + space + (last[:-1] + {"а": "у", "я": "ю"}.get(last[-1], last[-1]))
