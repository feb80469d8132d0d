"""The words of offices in both languages: what one is called here and there, word by word.

A row reads: idea | its words in English | in Russian. An idea in brackets says nothing by itself.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from bot.text.terms import term

_ROWS = """
secretary|secretary|секретарь
general|general|генеральный
minister|minister ministry|министр министерство
prime|prime|
president|president|президент
deputy|deputy vice|заместитель зам вице
first|first|первый
second|second|второй
senior|senior|старший
foreign|foreign external|иностранный иностранных внешний
defence|defence defense|оборона
interior|interior internal home|внутренний внутренних
head|head chief leader|глава начальник руководитель шеф
joint|joint|объединенный
staff|staff|штаб
press|press|пресс
chair|chairman chairwoman chairperson chair|председатель
speaker|speaker|спикер
ambassador|ambassador|посол
emergency|extraordinary emergency emergencies|чрезвычайный чрезвычайные чрезвычайным чрезвычайных
plenipotentiary|plenipotentiary|полномочный
director|director|директор
executive|executive|исполнительный
governor|governor akim|губернатор аким
mayor|mayor|мэр
commander|commander|командующий
representative|representative|представитель
envoy|envoy|посланник спецпосланник
permanent|permanent|постоянный
special|special|специальный
honorary|honorary|почетный
adviser|adviser advisor counsellor|советник
assistant|assistant aide|помощник
chancellor|chancellor|канцлер
prosecutor|prosecutor|прокурор
commissioner|commissioner|комиссар
rector|rector|ректор
coordinator|coordinator|координатор
ombudsman|ombudsman|омбудсмен
king|king|король
spokesperson|spokesman spokeswoman spokesperson|
official|official|официальный
government|government cabinet|правительство
administration|administration office|администрация аппарат
council|council|совет
committee|committee|комитет
commission|commission|комиссия
parliament|parliament|парламент
assembly|assembly|ассамблея собрание
senate|senate|сенат
department|department|департамент управление
service|service|служба
centre|centre center|центр
agency|agency|агентство
mission|mission|миссия
delegation|delegation|делегация
secretariat|secretariat|секретариат
board|board|коллегия правление
security|security|безопасность
state|state|государственный
national|national|национальный
federal|federal|федеральный
collective|collective|коллективный
finance|finance finances|финансы финансовый
economy|economy economic economics|экономика экономический
development|development|развитие
trade|trade|торговля
industry|industry|промышленность
energy|energy|энергетика
health|health healthcare|здравоохранение
education|education|образование
science|science|наука
justice|justice|юстиция
culture|culture|культура
sport|sport sports|спорт
labour|labour labor|труд
social|social|социальный
protection|protection|защита
agriculture|agriculture|сельский
environment|environment|экология
transport|transport|транспорт
situation|situation situations|ситуация ситуациям
information|information|информация
public|public|общественный
digital|digital|цифровой
response|response|реагирование
cooperation|cooperation co-operation|сотрудничество
relations|relations|связь отношение
armed|armed|вооруженный
forces|forces force|сила силы силами
military|military|военный
police|police|полиция
(affairs)|affairs affair|дело дел
(economy of land)||хозяйство
"""
_HEADS = """
secretary minister president head chair speaker ambassador director governor mayor commander
representative envoy chancellor prosecutor commissioner rector coordinator ombudsman king
spokesperson
"""
HEADS = frozenset(_HEADS.split())
"""Ideas that an office needs one of."""
_SHORT = {
    "генсек": ("secretary", "general"), "генсекретарь": ("secretary", "general"),
    "госсекретарь": ("secretary", "state"), "премьер": ("prime", "minister"),
    "premier": ("prime", "minister"), "pm": ("prime", "minister"), "fm": ("foreign", "minister"),
    "мид": ("minister", "foreign"), "mfa": ("minister", "foreign"),
    "мвд": ("minister", "interior"), "мчс": ("minister", "emergency", "situation"),
    "минобороны": ("minister", "defence"), "минфин": ("minister", "finance"),
    "минюст": ("minister", "justice"), "минздрав": ("minister", "health"),
    "замминистра": ("deputy", "minister"), "замглавы": ("deputy", "head"),
    "генштаб": ("general", "staff"), "генштаба": ("general", "staff"),
    "главком": ("commander",), "постпред": ("permanent", "representative"),
    "полпред": ("plenipotentiary", "representative"),
    "спецпредставитель": ("special", "representative"),
    "гендиректор": ("director", "general"), "генпрокурор": ("prosecutor", "general"),
    "undersecretary": ("deputy", "secretary"), "sg": ("secretary", "general"),
}  # fmt: skip
"""Words that are short for several ideas."""
_MEANT: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (frozenset({"head", "minister"}), frozenset({"minister"})),
    (frozenset({"head", "government"}), frozenset({"prime", "minister"})),
    (frozenset({"chair", "government"}), frozenset({"prime", "minister"})),
    (frozenset({"head", "state"}), frozenset({"president"})),
    (frozenset({"spokesperson"}), frozenset({"official", "representative"})),
)
"""What ideas mean together: the head of a ministry, whose word has a minister's term, is one."""


ACTING = re.compile(
    r"\b(?:acting|interim|врио|и\s?\.\s?о\s?\.|(?:временно\s+)?исполняющ\w+\s+обязанност\w+)\b\.?"
    r"|\bи\s?\.\s?о\s?\.",
    re.IGNORECASE,
)
_ASKING_WORDS = """
who whom is was were holds held holder now today current currently present incumbent post office
position name
кто был была является сейчас сегодня ныне теперь нынешний действующий текущий занимает занимал
должность пост фамилия зовут
"""
_FORMER_WORDS = "former ex late then бывший экс покойный тогдашний"
_JOINING = frozenset({"of", "the", "for", "по"})


def _ideas() -> Mapping[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    for row in _ROWS.strip().splitlines():
        idea, english, russian = row.split("|")
        for word in (english + " " + russian).split():
            known.setdefault(term(word), () if idea.startswith("(") else (idea,))
    return known | {term(word): ideas for word, ideas in _SHORT.items()}


_IDEAS = _ideas()
ASKING = frozenset(map(term, _ASKING_WORDS.split()))
"""Words of a question that are not of the office it asks for."""
FORMER = frozenset(map(term, _FORMER_WORDS.split()))
_ACTING_TERMS = frozenset(map(term, ("acting", "исполняющий", "обязанности", "временно")))


@lru_cache(maxsize=50_000)
def ideas_of(word: str) -> tuple[str, ...] | None:
    """The ideas of a word of an office, in any case form; None for a word that is no such."""
    return _IDEAS.get(term(word))


def meaning(words: Iterable[str]) -> frozenset[str]:
    """What the words of a title mean, whatever their order and language.

    A word that is in no list stands for itself, by its sound.
    """
    ideas: set[str] = set()
    for word in words:
        known = ideas_of(word)
        ideas |= {term(word)} if known is None else set(known)
    ideas.discard("")
    found = frozenset(ideas)
    for said, meant in _MEANT:
        if said <= found:
            found = found - said | meant
    return found


def is_of_a_title(word: str) -> bool:
    """A word of offices, one that joins those, or "acting"."""
    return (
        ideas_of(word) is not None
        or word.casefold() in _JOINING
        or ACTING.fullmatch(word) is not None
        or term(word) in _ACTING_TERMS
    )
