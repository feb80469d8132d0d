"""The methods of the Bot API that are simulated, registered by the functions that answer them."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from bot.simulator.api import beyond
from bot.simulator.api.catalogue import PARAMETERS
from bot.simulator.api.nested import known
from bot.simulator.errors import RefusalError, not_simulated
from bot.simulator.parameters import Parameters, Reader, read, readers_of
from bot.simulator.world import World

Answering = TypeVar("Answering", bound=Callable[..., Any])
SIMULATED: dict[str, "Method"] = {}


@dataclass(frozen=True, slots=True)
class Described:
    """A result that Telegram explains in a sentence beside it."""

    result: object
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A simulated method: its name, its function and how each parameter is read.

    `objects` are the parameters whose fields are looked at, too. `waits`: it is a coroutine
    function, whose result has to be awaited.
    """

    name: str
    function: Callable[..., Any]
    readers: dict[str, Reader | None]
    objects: frozenset[str]
    waits: bool

    def __call__(self, world: World, given: Parameters) -> Any:  # noqa: ANN401 (what it answers)
        arguments = read(self.name, self.readers, self._without_unknown(given))
        for name in self.objects & arguments.keys():
            arguments[name] = known(self.name, name, arguments[name])
        return self.function(world, **arguments)

    def _without_unknown(self, given: Parameters) -> Parameters:
        """Leave out what Telegram has no name for: it does not look at such parameters."""
        others = given.fields.keys() - self.readers.keys()
        strange = {name for name in others if not beyond.is_known(self.name, name)}
        if not strange:
            return given
        fields = {name: value for name, value in given.fields.items() if name not in strange}
        return replace(given, fields=fields)


def method(function: Answering) -> Answering:
    """Register a function under the Bot API's name for it: `send_message` is sendMessage."""
    first, *rest = function.__name__.split("_")
    name = first + "".join(part.capitalize() for part in rest)
    SIMULATED[name.lower()] = Method(
        name=name,
        function=function,
        readers=readers_of(function),
        objects=frozenset(parameter for parameter, kind in PARAMETERS[name].items() if kind),
        waits=inspect.iscoroutinefunction(function),
    )
    return function


def method_named(name: str, known: frozenset[str]) -> Method:
    """Find a method, whatever its case; one that the API has and we have not is refused loudly."""
    found = SIMULATED.get(name.lower())
    if found is not None:
        return found
    if name.lower() in known | beyond.METHODS:
        raise not_simulated(f"the method {name}")
    raise RefusalError(404, "Not Found: method not found")
