"""Which language a text is in: its script first, then its commonest words."""

import re

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 4000

_FUNCTION_WORDS = {
    "en": "the of and to in on for with that was were is are by as at from has have his their it",
    "de": "der die das und den von mit dem des im zu für auf ist nicht ein eine wurde sich auch",
    "fr": "le la les des et du une dans pour que qui sur est au avec par aux ont été cette",
    "es": "el los las del que en una por con para se su como más fue sobre entre sus esta",
    "it": "il di che la per un del della con le nel sono dei alla gli è ha anche una al",
    "pt": "o os as do da em um uma para com não por que dos das ao foi pela pelo sua",
    "pl": "i w na z do się że nie oraz przez dla jest od po przy został została które",
    "tr": "ve bir bu için ile olarak da de olan gibi daha sonra kadar en çok üzere yaptı",
}
_SETS = {language: frozenset(words.split()) for language, words in _FUNCTION_WORDS.items()}

# Letters that one Cyrillic alphabet has and Russian has not; the fullest match decides.
_LETTERS = {
    "uk": frozenset("іїєґ"),
    "be": frozenset("ўі"),
    "kk": frozenset("әғқңөұүһі"),
    "ky": frozenset("ңөү"),
    "tg": frozenset("ғӣқӯҳҷ"),
    "sr": frozenset("ђјљњћџ"),
}
_SCRIPTS = {
    "hy": ("\u0531", "\u058f"),
    "ka": ("\u10a0", "\u10ff"),
    "el": ("\u0370", "\u03ff"),
    "he": ("\u0590", "\u05ff"),
    "ar": ("\u0600", "\u06ff"),
    "zh": ("\u4e00", "\u9fff"),
}
LANGUAGES = tuple(sorted({"ru", *_SETS, *_LETTERS, *_SCRIPTS}))
"""Codes of the languages that are told apart here."""


def language_of(text: str, default: str) -> str:
    """The language's two-letter code, `default` where the text gives no sign of one."""
    words = [word.casefold() for word in _WORD.findall(text[:_ENOUGH])]
    letters = "".join(words)
    cyrillic = sum("\u0400" <= sign <= "\u04ff" for sign in letters)
    latin = sum(sign <= "\u024f" for sign in letters)
    others = len(letters) - cyrillic - latin
    if others > max(cyrillic, latin):
        return _by_script(letters, default)
    if cyrillic > latin:
        return _cyrillic(letters)
    return _latin(words, default)


def _by_script(letters: str, default: str) -> str:
    counts = {
        language: sum(first <= sign <= last for sign in letters)
        for language, (first, last) in _SCRIPTS.items()
    }
    language = max(counts, key=lambda key: counts[key])
    return language if counts[language] else default


def _cyrillic(letters: str) -> str:
    counts = {language: sum(sign in own for sign in letters) for language, own in _LETTERS.items()}
    language = max(counts, key=lambda key: counts[key])
    return language if counts[language] > len(letters) / 100 else "ru"


def _latin(words: list[str], default: str) -> str:
    counts = {language: sum(word in own for word in words) for language, own in _SETS.items()}
    best = max(counts.values())
    if not best or counts.get(default) == best:
        return default
    return max(counts, key=lambda key: counts[key])
