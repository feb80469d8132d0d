"""Broadcasts to Telegram: the dispatcher, its pace, the transport and what its errors mean."""

import os

# python-telegram-bot 22 warns at every 429 unless its durations are asked for as timedelta,
# and reads this wish from the environment at the time of the error.
os.environ.setdefault("PTB_TIMEDELTA", "true")
