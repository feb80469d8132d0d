"""Standing: whether Telegram knows us, as the answers to all that we send tell."""

from telegram.error import TelegramError

from bot.delivery.outcomes import NotSent, ServerFault, TokenRefused, Unknown, outcome
from bot.delivery.transport import NO_BOT_API
from bot.delivery.verdicts import End


class Standing:
    """One for a program: copies, digests and answers to people are one bot's."""

    def __init__(self) -> None:
        self.is_well = True

    def answered(self) -> None:
        """Telegram did what was asked, and so knows us."""
        self.is_well = True

    def heed(self, end: End) -> None:
        """Heed what came of a call: 401 and 404 are red, whatever else Telegram says is not."""
        match end:
            case TokenRefused():
                self.is_well = False
            case NotSent(reason) if reason == NO_BOT_API:
                self.is_well = False
            case NotSent() | ServerFault() | Unknown():
                pass  # they say nothing of us
            case _:
                self.is_well = True

    def failed(self, error: TelegramError) -> None:
        self.heed(outcome(error))
