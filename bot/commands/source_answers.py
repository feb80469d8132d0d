"""`newsdesk source`: sources at the command line, told in sentences or as JSON."""

from typing import Any

from bot.domain.sources import Source
from bot.errors import BadInputError
from bot.messages.sources import trouble
from bot.messages.words import words_for
from bot.services.looking import LookError
from bot.services.sourcing import Trial
from bot.text.markup import plain

SAMPLES = 5


def as_json(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "kind": source.kind,
        "address": source.address,
        "title": source.title,
        "state": source.state,
        "language": source.language,
        "section": source.section,
        "trust": source.trust,
        "every_minutes": int(source.interval.total_seconds() // 60),
        "visited_at": source.visited_at,
        "next_at": source.next_at,
        "error": None if source.error is None else reason(source.error),
    }


def told(source: Source) -> str:
    """A source in a line, and below it what is wrong, if anything."""
    line = f"{source.id:>5}  {source.state:<7} {source.trust:<8} {source.title}  {source.address}"
    return line if source.error is None else f"{line}\n       {reason(source.error)}"


def trial_as_json(trial: Trial) -> dict[str, Any]:
    return {
        "found": len(trial.found),
        "new": trial.new,
        "samples": [
            {
                "title": seen.candidate.content.title,
                "date": seen.candidate.content.date,
                "language": seen.candidate.content.language,
                "url": seen.candidate.content.url,
            }
            for seen in trial.found[:SAMPLES]
        ],
    }


def trial_told(trial: Trial) -> str:
    lines = [f"{len(trial.found)} entries stand there, {trial.new} of them not known yet."]
    for seen in trial.found[:SAMPLES]:
        content = seen.candidate.content
        heading = content.title or next(iter(content.paragraphs), "")[:80]
        lines.append(f"{content.date or '-'}  {content.language}  {heading}")
    return "\n".join(lines)


def reason(code: str) -> str:
    """Why a visit came to nothing, in a sentence."""
    return plain(trouble(code, words_for("en")))


def unlooked(error: LookError) -> BadInputError:
    """What is said where a source cannot be looked at."""
    return BadInputError(f"Nothing can be read there. {reason(error.code)}")
