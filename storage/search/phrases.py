"""The phrases of a query, and which rows keep to them: each text is read once a search."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import orjson

from bot.domain.search import Query
from bot.text.function_words import is_function_word
from bot.text.terms import filed, words_in
from bot.text.wordings import Reading, Wording
from storage.search import statements as say
from storage.search.documents import texts_of_stored
from storage.search.steps import Steps, ask


class Verdict(NamedTuple):
    """Whether a row keeps to all phrases, and how many letters were read for it."""

    is_kept: bool
    letters: int


@dataclass(slots=True, kw_only=True)
class Phrases:
    """Wordings that must stand somewhere, and that must stand nowhere."""

    wanted: tuple[Wording, ...] = ()
    unwanted: tuple[Wording, ...] = ()
    terms: tuple[str, ...] = ()
    """What an item must have for the wanted ones to be possible."""
    _verdicts: dict[int, Verdict] = field(default_factory=dict)
    """However often a query is read otherwise, it keeps its phrases."""

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)

    def judged(self, numbers: Sequence[int]) -> Steps[list[Verdict]]:
        fresh = [number for number in numbers if number not in self._verdicts]
        if fresh:
            contents = dict((yield from ask(say.CONTENTS, numbers=orjson.dumps(fresh).decode())))
            for number in fresh:
                known = number in contents
                self._verdicts[number] = self._of(contents[number]) if known else Verdict(False, 0)
        return [self._verdicts[number] for number in numbers]

    def _of(self, content: Mapping[str, Any]) -> Verdict:
        texts = [*map(Reading, texts_of_stored(content))]
        has = all(any(map(each.stands_in, texts)) for each in self.wanted)
        is_kept = has and not any(any(map(each.stands_in, texts)) for each in self.unwanted)
        return Verdict(is_kept, sum(each.letters for each in texts))


def phrases_of(query: Query) -> Phrases:
    """The phrases of a query; one of a single word is a word like others."""
    wanted = [each for phrase in query.phrases if len(each := words_in(phrase)) > 1]
    unwanted = [each for phrase in query.without_phrases if len(each := words_in(phrase)) > 1]
    telling = (w for words in wanted for w in words if not is_function_word(w.lower()))
    return Phrases(
        wanted=tuple(map(Wording, wanted)),
        unwanted=tuple(map(Wording, unwanted)),
        terms=tuple(dict.fromkeys(term for word in telling if (term := filed(word)))),
    )
