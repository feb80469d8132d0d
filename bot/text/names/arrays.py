"""numpy, loaded when people are first looked for: a bot that only sends news saves 10 MB.

if TYPE_CHECKING:
    import numpy as np
else:
    from bot.text.names.arrays import np
"""

from importlib import import_module


class _Later:
    """Stands for a module until something of it is wanted, which it then keeps."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> object:
        found: object = getattr(import_module(self._name), attribute)
        setattr(self, attribute, found)
        return found


np = _Later("numpy")
