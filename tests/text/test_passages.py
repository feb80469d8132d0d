"""Reading a paragraph token by token."""

from bot.text.passages import Passage
from bot.text.sightings import Sighting
from bot.text.tokens import END


def test_there_is_an_end_on_either_side_of_a_text() -> None:
    passage = Passage.of("Jane Doe", contact=False)

    assert passage.token(1).text == "Doe"
    assert passage.token(2) is END
    assert passage.token(-1) is END


def test_a_slice_is_the_text_as_it_was_written() -> None:
    passage = Passage.of("the  Minister\u00a0of Finance, ", contact=False)

    assert passage.slice(1, 4) == "Minister\u00a0of Finance"
    assert passage.slice(4, 5) == ","
    assert passage.slice(2, 2) == ""


def test_reading_goes_on_behind_the_person_it_found() -> None:
    asked: list[int] = []

    def every_jane(passage: Passage, position: int) -> tuple[Sighting, int] | None:
        asked.append(position)
        if passage.token(position).low != "jane":
            return None
        end = position + 2
        return passage.sighting(position, end, passage.slice(position, end)), end

    found = Passage.of("met Jane Doe and Jane Roe", contact=False).sightings(every_jane)

    assert [(one.name, one.start, one.end) for one in found] == [
        ("Jane Doe", 4, 12),
        ("Jane Roe", 17, 25),
    ]
    assert asked == [0, 1, 3, 4]


def test_an_office_may_have_a_second_name_in_brackets() -> None:
    passage = Passage.of("Member of the Board (Minister) for Trade (Energy)", contact=False)

    assert passage.has_bracketed(4, {"minister"})
    assert not passage.has_bracketed(8, {"minister"})
    assert not passage.has_bracketed(5, {"minister"})
