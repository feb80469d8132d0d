"""Entities that overlap: merged, split or dropped until they nest, as Telegram does it."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.simulator.entities import (
    PREFORMATTED,
    QUOTES,
    SPLITTABLE,
    Entity,
    Formatted,
    in_order,
)


def untangled(formatted: Formatted) -> Formatted:
    """Make the entities valid: none is empty, none crosses another, none doubles its own kind."""
    if not formatted.entities:
        return formatted
    entities = in_order([entity for entity in formatted.entities if entity.length > 0])
    quotes = _apart([entity for entity in entities if entity.type in QUOTES])
    closed = _apart([entity for entity in entities if entity.type not in (*QUOTES, *SPLITTABLE)])
    closed = [entity for entity in closed if not _crosses_any(entity, quotes)]
    return _with_styles(formatted, entities, frames=in_order([*quotes, *closed]))


def merged(formatted: Formatted, found: Sequence[Entity]) -> Formatted:
    """Add what was found where no link, code or emoji stands, and no quotation is crossed."""
    if not found:
        return formatted
    frames = [entity for entity in formatted.entities if entity.type not in SPLITTABLE]
    quotes = [entity for entity in frames if entity.type in QUOTES]
    closed = [entity for entity in frames if entity.type not in QUOTES]
    new = [
        entity
        for entity in found
        if not _crosses_any(entity, quotes)
        and not any(entity.offset < other.end and other.offset < entity.end for other in closed)
    ]
    return _with_styles(formatted, formatted.entities, frames=in_order([*frames, *new]))


def joined(soft: Sequence[Entity]) -> list[Entity]:
    """Join the pieces of styles again, as far as only other styles divide them."""
    return in_order(_split(soft, ()))


def _with_styles(
    formatted: Formatted, entities: Sequence[Entity], *, frames: Sequence[Entity]
) -> Formatted:
    soft = _split([entity for entity in entities if entity.type in SPLITTABLE], frames)
    return Formatted(formatted.text, tuple(in_order([*frames, *soft])))


def _apart(entities: Sequence[Entity]) -> list[Entity]:
    """Keep the first of those that overlap."""
    kept: list[Entity] = []
    for entity in entities:
        if not kept or entity.offset >= kept[-1].end:
            kept.append(entity)
    return kept


def _crosses_any(entity: Entity, quotes: Iterable[Entity]) -> bool:
    """Tell whether it is more than wholly inside or wholly outside of a quotation."""
    return any(
        quote.offset < entity.end
        and entity.offset < quote.end
        and not (quote.offset <= entity.offset and entity.end <= quote.end)
        for quote in quotes
    )


def _split(soft: Sequence[Entity], frames: Sequence[Entity]) -> list[Entity]:
    """Cut styles at the borders of what cannot be cut, where another begins, and out of code."""
    if not soft:
        return []
    runs = [
        run
        for kind in SPLITTABLE
        for run in _merged([entity for entity in soft if entity.type == kind])
    ]
    edges = {edge for frame in frames for edge in (frame.offset, frame.end)}
    borders = sorted(edges | {run.offset for run in runs})
    code = [frame for frame in frames if frame.type in PREFORMATTED]
    return [
        piece
        for run in runs
        for piece in _cut(run, borders)
        if not any(frame.offset <= piece.offset < frame.end for frame in code)
    ]


def _merged(entities: Sequence[Entity]) -> list[Entity]:
    """Join those of one kind that touch or overlap."""
    joined: list[Entity] = []
    for entity in entities:
        if joined and entity.offset <= joined[-1].end:
            last = joined[-1]
            joined[-1] = replace(last, length=max(last.end, entity.end) - last.offset)
        else:
            joined.append(entity)
    return joined


def _cut(entity: Entity, borders: Sequence[int]) -> list[Entity]:
    inner = [edge for edge in borders if entity.offset < edge < entity.end]
    if not inner:
        return [entity]
    edges = [entity.offset, *inner, entity.end]
    return [
        replace(entity, offset=start, length=stop - start)
        for start, stop in itertools.pairwise(edges)
    ]
