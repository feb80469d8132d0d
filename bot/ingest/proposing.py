"""Recipes proposed from a page: what looks like its list of news, and like an item's text."""

from bot.ingest.recipes import Recipe


def propose(html: str) -> Recipe:
    """A recipe for a section page, to be looked at by an admin."""
    return Recipe(item="article" if "<article" in html else "li")


def propose_page(_html: str, recipe: Recipe) -> Recipe:
    """The recipe with selectors for the page of one item."""
    return recipe
