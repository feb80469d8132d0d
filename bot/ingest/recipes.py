"""Recipes: where on the pages of a site its news stand, as CSS selectors."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Self

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from bot.services.looking import RecipeError, RecipeFault


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Selectors for a site's section page and, within each of its items, for their parts.

    `item` finds the items of a section page. In an item, `link` finds where its own page is
    (the first link, where it is None), `title` and `date` what the list tells of it, and `text`
    the text of a brief, which has no page of its own. On an item's page `page_title`,
    `page_date` and `page_body` find its parts, and `page_drop` what is no news within the body.
    """

    item: str | None = None
    link: str | None = None
    title: str | None = None
    date: str | None = None
    text: str | None = None
    page_title: str | None = None
    page_date: str | None = None
    page_body: str | None = None
    page_drop: str | None = None

    @classmethod
    def read(cls, given: Mapping[str, object]) -> Self:
        """A recipe as it is stored. Raises RecipeError."""
        names = {field.name for field in fields(cls)}
        for name, value in given.items():
            if name not in names:
                raise RecipeError(RecipeFault.PART, name)
            is_text = value is None or isinstance(value, str)
            if not is_text or (value and not _is_selector(str(value))):
                raise RecipeError(RecipeFault.SELECTOR, f"{name}: {value}")
        return cls(**{name: value or None for name, value in given.items()})  # type: ignore[arg-type]

    def told(self) -> dict[str, str]:
        """The recipe as it is stored: plain JSON values, only what is set."""
        return {name: value for name, value in asdict(self).items() if value}


def _is_selector(value: str) -> bool:
    try:
        LexborHTMLParser("<p></p>").css(value)
    except (SelectolaxError, ValueError):
        return False
    return True
