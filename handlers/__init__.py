"""Telegram's edge: updates in, messages out, nothing decided here."""
