"""A correction that is sent while the news is still going out: nobody is left with the old text."""

from bot.simulator.chats import Chat
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_correct import CORRECTED, correcting
from tests.acceptance.test_staff_follow_the_sending import FEW, publishing
from tests.patience import until

OLD = "Forty observers"


async def test_everybody_ends_with_the_corrected_text_once(stage: Stage) -> None:
    await publishing(stage, readers=FEW)
    readers = [stage.cast.world.chat(number) for number in range(7001, 7001 + FEW)]
    assert 0 < len([each for each in readers if texts(each)]) < FEW, "it is under way"

    await correcting(stage.cast.carol)
    await stage.cast.carol.presses("Send the correction")

    await until(lambda: all(CORRECTED in text for each in readers for text in texts(each) or [""]))
    assert all(len(texts(each)) == 1 for each in readers)


def texts(chat: Chat) -> list[str]:
    """The copies that stand in a chat."""
    return [
        message.text
        for message in chat.messages.values()
        if OLD in message.text or CORRECTED in message.text
    ]
