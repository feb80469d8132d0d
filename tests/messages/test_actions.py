"""Buttons: every action survives its 64 bytes, and nothing else is believed."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.chats import Target
from bot.domain.desk import DeskRole
from bot.domain.figures import Span
from bot.domain.search import Facet
from bot.messages.actions import (
    Action,
    Amend,
    Ask,
    Begin,
    DropTest,
    EditDraft,
    ExplainSearch,
    FollowSearch,
    Invite,
    Limit,
    ListDrafts,
    ManageChat,
    ManageFollow,
    ManageStaff,
    Narrow,
    Nothing,
    OpenItem,
    OpenPerson,
    Origin,
    PinCopies,
    Privacy,
    ResendCopy,
    SetLanguage,
    SetManner,
    SetSubscription,
    ShowAlbum,
    ShowCorrections,
    ShowDocument,
    ShowFigures,
    ShowHistory,
    ShowItemFigures,
    ShowList,
    ShowPicture,
    Steer,
    SwitchLanguage,
    TakeOver,
    Translate,
    TurnList,
    Why,
    Widen,
    decode,
    encode,
)
from bot.messages.steps import (
    AmendStep,
    BeginStep,
    ChatStep,
    DeskList,
    DraftStep,
    FiguresStep,
    FollowStep,
    LimitOf,
    ListKind,
    MannerStep,
    PinStep,
    PrivacyStep,
    StaffStep,
    SteerStep,
)

LARGEST = 2**63 - 1
numbers = st.integers(0, LARGEST)
origins = st.builds(Origin, st.sampled_from(ListKind), numbers, st.integers(1, 100_000))
words = st.text("abcdefghijklmnopqrstuvwxyz_-", min_size=1, max_size=20)
short = st.integers(0, 2**30)
near = st.builds(Origin, st.sampled_from(ListKind), short, st.integers(1, 9999))
actions = st.one_of(
    st.builds(ShowList, origins),
    st.builds(OpenItem, st.integers(0, 2**40), st.integers(1, 999), origins),
    st.builds(OpenPerson, numbers),
    st.builds(OpenPerson, short, short, st.integers(1, 99), near),
    st.builds(ShowPicture, numbers),
    st.builds(ShowCorrections, numbers),
    st.builds(ShowAlbum, numbers, numbers),
    st.builds(ShowDocument, numbers, st.integers(0, 99), numbers),
    st.builds(SwitchLanguage, numbers),
    st.builds(ListDrafts, st.booleans(), st.integers(1, 999)),
    st.builds(Translate, numbers),
    st.builds(Ask, words),
    st.builds(Narrow, numbers, st.sampled_from(Facet), st.booleans(), words),
    st.builds(Narrow, numbers, st.sampled_from(Facet), st.booleans()),
    st.builds(Widen, numbers, st.integers(0, 999), st.booleans()),
    st.builds(FollowSearch, st.booleans(), st.booleans(), origins),
    st.builds(
        ManageFollow,
        st.sampled_from(FollowStep),
        st.sampled_from(Target),
        numbers.map(str),
        st.integers(1, 99),
        st.sampled_from(["", "at_once", "weekly", "7"]),
    ),
    st.builds(Why, numbers),
    st.builds(Begin, st.sampled_from(BeginStep), words, st.integers(1, 999)),
    st.just(ExplainSearch()),
    st.builds(SetLanguage, words),
    st.builds(SetSubscription, st.booleans()),
    st.builds(Privacy, st.sampled_from(PrivacyStep)),
    st.builds(EditDraft, st.sampled_from(DraftStep), st.integers(0, 2**40), st.integers(1, 9999)),
    st.builds(Amend, st.sampled_from(AmendStep), numbers, st.integers(1, 9999)),
    st.builds(Steer, st.sampled_from(SteerStep), numbers),
    st.builds(ManageChat, st.sampled_from(ChatStep), st.integers(-(2**52), 2**52)),
    st.builds(SetManner, st.sampled_from(MannerStep), st.integers(-(2**52), 2**52), words),
    st.builds(DropTest, st.integers(-(2**52), 2**52), short),
    st.builds(ResendCopy, numbers, st.integers(-(2**52), 2**52)),
    st.builds(PinCopies, st.sampled_from(PinStep), numbers),
    st.builds(ManageStaff, st.sampled_from(StaffStep), numbers),
    st.builds(Invite, st.sampled_from(DeskRole)),
    st.builds(Limit, st.sampled_from(LimitOf), st.from_regex(r"[0-9a-f]{1,19}", fullmatch=True)),
    st.builds(Limit, st.sampled_from(LimitOf), words, st.integers(-1, LARGEST)),
    st.builds(TakeOver, numbers),
    st.builds(TurnList, st.sampled_from(DeskList), st.integers(1, 9999), words),
    st.builds(ShowHistory, numbers, st.integers(0, 9999), st.integers(1, 9999)),
    st.builds(ShowFigures, st.sampled_from(FiguresStep), st.sampled_from(Span), short),
    st.builds(ShowItemFigures, numbers),
    st.just(Nothing()),
)


@given(actions)
def test_an_action_comes_back_as_it_was_sent(action: Action) -> None:
    assert decode(encode(action)) == action


@given(st.text(max_size=64))
def test_nothing_that_a_client_sends_raises(data: str) -> None:
    decoded = decode(data)
    assert decoded is None or decode(encode(decoded)) == decoded


@pytest.mark.parametrize(
    "data",
    [
        "",
        "zz",
        "i:1",
        "i:x:1:L:0:1",
        "l:L:0:1:9",
        "c:?:5",
        "i:::::",
        f"p:{2**63}",
        "i:" + "9" * 50 + ":1:L:0:1",
    ],
)
def test_data_that_we_did_not_write_is_refused(data: str) -> None:
    assert decode(data) is None


def test_data_over_the_limit_is_never_sent() -> None:
    with pytest.raises(ValueError, match="bytes"):
        encode(Ask("x" * 64))


def test_every_kind_of_button_has_a_letter_of_its_own() -> None:
    letters = [kind.LETTER for kind in get_args(Action)]
    assert len(set(letters)) == len(letters)
