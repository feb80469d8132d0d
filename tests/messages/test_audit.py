"""The record speaks of every act in words, and a table of it runs nothing."""

import csv
import io
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.chats import UserId
from bot.domain.desk import AuditEntry, AuditFilter, Field
from bot.domain.news import Page
from bot.domain.people import MentionState, NameKind
from bot.domain.plans import PlanState
from bot.messages import audit
from bot.messages.audit import Record
from bot.text.markup import plain
from tests.messages.samples import EN, MOMENT

SERVICES = Path(__file__).parents[2] / "bot" / "services"
_ACT = re.compile(rf'"((?:{"|".join(Field)})\.[a-z_]+)"')
_NEVER = {"mention.automatic", "mention.offered", "draft.waiting"}
"""States in which nobody of the desk puts anything."""


def acts() -> list[str]:
    """Every act that a service records: those written out, and those made of a state."""
    lines = [line for file in SERVICES.glob("*.py") for line in file.read_text().splitlines()]
    written = {act for line in lines if "_log." not in line for act in _ACT.findall(line)}
    made = {f"person.{kind}" for kind in NameKind} | {f"mention.{state}" for state in MentionState}
    made |= {f"draft.{state}" for state in PlanState}
    return sorted((written | made) - _NEVER)


def of(*entries: AuditEntry) -> Record:
    page = Page(entries=entries, number=1, pages=1, total=len(entries))
    return Record(wanted=AuditFilter(), page=page, names={UserId(7): "Vera"}, people={})


def entry(act: str, subject: str = "something") -> AuditEntry:
    return AuditEntry(at=MOMENT, actor=UserId(7), act=act, subject=subject, details={})


@pytest.mark.parametrize("act", acts())
def test_every_act_is_told_in_words(act: str) -> None:
    told = plain(audit.record(of(entry(act)), EN, ZoneInfo("UTC")).text)
    assert act not in told


def test_an_act_of_a_later_version_is_told_by_its_name() -> None:
    told = plain(audit.record(of(entry("from.tomorrow")), EN, ZoneInfo("UTC")).text)
    assert "from.tomorrow: something" in told


@given(st.text())
def test_no_cell_of_the_table_begins_a_formula(subject: str) -> None:
    data = audit.table(of(entry("item.published", subject)), EN).decode("utf-8-sig")
    header, row = csv.reader(io.StringIO(data, newline=""))
    assert len(row) == len(header)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
