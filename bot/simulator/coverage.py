"""What the local Telegram covers of the Bot API, told by its own tables, as Markdown."""

from collections.abc import Iterable, Iterator

from bot.simulator.api.catalogue import PARAMETERS
from bot.simulator.api.nested import OBJECTS, UNREAD
from bot.simulator.api.registry import SIMULATED, Method
from bot.simulator.faults import FaultKind

_WIDTH = 118


def covered() -> str:
    """Every simulated method, with the parameters that it reads and those that it refuses."""
    methods = sorted(SIMULATED.values(), key=lambda method: method.name)
    return "\n".join(line for method in methods for line in _method(method))


def uncovered_methods() -> str:
    """Every other method of the Bot API."""
    names = [name for name in PARAMETERS if name.lower() not in SIMULATED]
    return _wrapped(", ".join(_code(sorted(names))) + ".")


def uncovered_fields() -> str:
    """The fields of objects within parameters that are refused."""
    return "\n".join(
        _wrapped(f"- `{kind}`: {', '.join(_code(name for name in OBJECTS[kind] if name in names))}")
        for kind, names in sorted(UNREAD.items())
    )


def faults() -> str:
    return _wrapped(", ".join(_code(str(kind) for kind in FaultKind)) + ".")


def everything() -> str:
    return "\n\n".join(
        (
            "Methods and the parameters that are read (~~struck through~~: refused with 501)",
            covered(),
            "Methods that are refused with 501",
            uncovered_methods(),
            "Fields of objects that are refused with 501",
            uncovered_fields(),
        )
    )


def _method(method: Method) -> Iterator[str]:
    known = PARAMETERS[method.name]
    read = [name for name in known if name in method.readers]
    refused = [f"~~{name}~~" for name in known if name not in method.readers]
    parameters = ", ".join((*_code(read), *refused))
    yield _wrapped(f"- **{method.name}** {parameters}".rstrip())


def _code(names: Iterable[str]) -> list[str]:
    return [f"`{name}`" for name in names]


def _wrapped(text: str) -> str:
    """Break lines at blanks; those of a list item are indented below it."""
    indent = "  " if text.startswith("- ") else ""
    lines = [""]
    for word in text.split(" "):
        line = f"{lines[-1]} {word}" if lines[-1].strip() else f"{lines[-1]}{word}"
        if len(line) > _WIDTH and lines[-1].strip():
            lines.append(f"{indent}{word}")
        else:
            lines[-1] = line
    return "\n".join(lines)
