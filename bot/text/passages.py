"""A paragraph as tokens with their places, for rules that look for people in it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Self

from bot.domain.news import Part
from bot.text.sightings import Sighting
from bot.text.tokens import END, Token, tokens_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """`is_contact` marks the line of a press contact, which is laid out more loosely than prose."""

    text: str
    tokens: Sequence[Token]
    is_contact: bool

    @classmethod
    def of(cls, text: str, *, contact: bool) -> Self:
        return cls(text=text, tokens=tokens_of(text), is_contact=contact)

    def token(self, position: int) -> Token:
        """The token there, `END` on either side of the text."""
        return self.tokens[position] if 0 <= position < len(self.tokens) else END

    def slice(self, start: int, end: int) -> str:
        """The text of the tokens from `start` up to `end`."""
        if end <= start:
            return ""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def sightings(
        self, person_at: Callable[["Passage", int], tuple[Sighting, int] | None]
    ) -> list[Sighting]:
        """The people found from left to right; `person_at` also says where to go on."""
        found: list[Sighting] = []
        position = 0
        while position < len(self.tokens):
            result = person_at(self, position)
            if result:
                sighting, position = result
                found.append(sighting)
            else:
                position += 1
        return found

    def sighting(
        self,
        position: int,
        end: int,
        name: str,
        *,
        role: str | None = None,
        organisation: str | None = None,
        rank: str | None = None,
        part: Part = Part.ACTOR,
    ) -> Sighting:
        return Sighting(
            name=name,
            role=role,
            organisation=organisation,
            rank=rank,
            part=part,
            start=self.tokens[position].start,
            end=self.tokens[end - 1].end,
        )

    def has_bracketed(self, position: int, heads: Collection[str]) -> bool:
        """A second name of the office: "Member of the Board (Minister) for Trade"."""
        opening, head, closing = (self.token(position + step) for step in range(3))
        return opening.text == "(" and head.low in heads and closing.text == ")"
