"""A directory of our own making, for where the public one is not at hand: names of syllables."""

import random
from collections.abc import Callable

SIZE, ASKED = 100_000, 2_000
_ONSETS = ["br", "ch", "d", "g", "gr", "k", "kh", "l", "m", "n", "p", "r", "s", "sh", "t", "v"]
_VOWELS = ["a", "e", "i", "o", "u"]
_CODAS = ["", "", "", "l", "m", "n", "r", "s", "v"]
_ENDINGS = ["ov", "ev", "in", "enko", "yan", "ski", "son", "sen", "ez", "ova", "aev"]


def directory(seed: int) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """Names by ref, and rows of kind, query and ref; the last rows mean nobody."""
    chance = random.Random(seed)
    givens = [_word(chance, 2) for _ in range(3_000)]
    surnames = [_word(chance, 2) + chance.choice(_ENDINGS) for _ in range(60_000)]
    names = {
        f"own:{number}": f"{chance.choice(givens)} {chance.choice(surnames)}"
        for number in range(SIZE)
    }
    asked = list(names.items())[:ASKED]
    rows = [
        (kind, change(name, chance), ref)
        for number, (ref, name) in enumerate(asked)
        for kind, change in [list(_KINDS.items())[number % len(_KINDS)]]
    ]
    nobody = [("absent", f"{_word(chance, 3)} {_word(chance, 3)}", "") for _ in range(500)]
    return names, rows + nobody


def _word(chance: random.Random, syllables: int) -> str:
    parts = (
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS)
        for _ in range(syllables)
    )
    return "".join(parts).capitalize()


def _slipped(name: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(name))
    return name[:at] + chance.choice("aeiklnorst") + name[at + chance.randrange(2) :]


def _initialled(name: str, chance: random.Random) -> str:
    given, surname = name.split()
    return chance.choice([f"{given[0]}. {surname}", f"{surname} {given[0]}."])


_KINDS: dict[str, Callable[[str, random.Random], str]] = {
    "exact": lambda name, _: name,
    "lower_noacc": lambda name, _: name.lower(),
    "swapped": lambda name, _: " ".join(reversed(name.split())),
    "honorific": lambda name, _: f"Ambassador {name}",
    "initials": _initialled,
    "typo1": _slipped,
}
