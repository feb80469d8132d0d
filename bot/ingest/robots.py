"""What a site asks of programs in its robots.txt."""

from dataclasses import dataclass, field
from datetime import datetime
from urllib.robotparser import RobotFileParser

MOST_BYTES = 512 * 1024


@dataclass(frozen=True, slots=True)
class Robots:
    body: bytes
    until: datetime
    _parser: RobotFileParser = field(init=False, default_factory=RobotFileParser)

    def __post_init__(self) -> None:
        self._parser.parse(self.body.decode("utf-8", errors="replace").splitlines())

    def allow(self, agent: str, path: str) -> bool:
        return self._parser.can_fetch(agent, path)


def allow_all(until: datetime) -> Robots:
    return Robots(b"", until)
