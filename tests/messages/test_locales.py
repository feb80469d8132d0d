"""Locales: no key is missing, none is unused, and all languages take the same variables."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from bot.messages.words import LANGUAGES

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "bot" / "messages" / "locales"
CODE = sorted([*(ROOT / "bot").rglob("*.py"), *(ROOT / "handlers").rglob("*.py")])
TABLE = re.compile(r"_?[A-Z_]+_KEYS")
PLURALS = {"en": {"one", "other"}, "ru": {"one", "few", "many"}}


@cache
def messages(language: str) -> dict[str, ftl.Message]:
    text = (LOCALES / f"{language}.ftl").read_text(encoding="utf-8")
    body = FluentParser().parse(text).body
    assert not [entry for entry in body if isinstance(entry, ftl.Junk)]
    found = [entry for entry in body if isinstance(entry, ftl.Message)]
    assert len({entry.id.name for entry in found}) == len(found), "a key stands twice"
    return {entry.id.name: entry for entry in found}


def nodes(node: object, kind: type[ftl.BaseNode]) -> Iterator[ftl.BaseNode]:
    if isinstance(node, kind):
        yield node
    if isinstance(node, list):
        for part in node:
            yield from nodes(part, kind)
    elif isinstance(node, ftl.BaseNode):
        for part in vars(node).values():
            yield from nodes(part, kind)


def variables(message: ftl.Message) -> set[str]:
    return {
        node.id.name
        for node in nodes(message, ftl.VariableReference)
        if isinstance(node, ftl.VariableReference)
    }


class Use:
    """A call of `words(...)` or `words.label(...)`: its keys, and the variables handed in."""

    def __init__(self, call: ast.Call, keys: list[str], *, label: bool, at: str) -> None:
        self.keys, self.label, self.at = keys, label, at
        self.variables = {keyword.arg for keyword in call.keywords if keyword.arg}


@cache
def uses() -> list[Use]:
    tables: dict[str, list[str]] = {}
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in CODE}
    for tree in trees.values():
        tables.update(_tables(tree))
    return [use for path, tree in trees.items() for use in _uses(tree, path, tables)]


def _tables(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """Module-level mappings to keys, which are the only way to choose a key at run time."""
    for node in tree.body:
        if (
            isinstance(node, ast.AnnAssign)
            and isinstance(node.target, ast.Name)
            and TABLE.fullmatch(node.target.id)
            and isinstance(node.value, ast.Dict)
        ):
            values = [value for value in node.value.values if isinstance(value, ast.Constant)]
            yield node.target.id, [str(value.value) for value in values]


def _uses(tree: ast.Module, path: Path, tables: dict[str, list[str]]) -> Iterator[Use]:
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not call.args:
            continue
        function = call.func
        label = isinstance(function, ast.Attribute) and function.attr == "label"
        if not label and not (isinstance(function, ast.Name) and function.id == "words"):
            continue
        at = f"{path.name}:{call.lineno}"
        match call.args[0]:
            case ast.Constant(value=str(key)):
                yield Use(call, [key], label=label, at=at)
            case ast.Subscript(value=ast.Name(id=table)) if table in tables:
                yield Use(call, tables[table], label=label, at=at)
            case _:
                pytest.fail(f"{at}: a key must be written out, or come from a table of keys")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_the_code_uses_is_there(language: str) -> None:
    known = messages(language)
    assert [(use.at, key) for use in uses() for key in use.keys if key not in known] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_a_locale_is_used(language: str) -> None:
    used = {key for use in uses() for key in use.keys}
    assert sorted(set(messages(language)) - used) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_hands_in_the_variables_that_the_words_take(language: str) -> None:
    known = messages(language)
    wrong = [
        (use.at, key, variables(known[key]), use.variables)
        for use in uses()
        for key in use.keys
        if variables(known[key]) != use.variables
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_hold_no_markup_and_no_line_breaks(language: str) -> None:
    known = messages(language)
    for key in {key for use in uses() if use.label for key in use.keys}:
        texts = nodes(known[key], ftl.TextElement)
        said = "".join(part.value for part in texts if isinstance(part, ftl.TextElement))
        assert not set("<>&\n") & set(said), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_languages_say_the_same_things(language: str) -> None:
    ours, theirs = messages("en"), messages(language)
    assert list(ours) == list(theirs)
    assert {key: variables(said) for key, said in ours.items()} == {
        key: variables(said) for key, said in theirs.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_by_number_has_all_the_forms_of_the_language(language: str) -> None:
    for name, message in messages(language).items():
        for choice in nodes(message, ftl.SelectExpression):
            assert isinstance(choice, ftl.SelectExpression)
            keys = [variant.key for variant in choice.variants]
            forms = {key.name for key in keys if isinstance(key, ftl.Identifier)}
            assert len(forms) == len(keys)
            assert forms == PLURALS.get(language, forms), name
