"""Broadcasts to Telegram: every copy a row, marked before it is sent."""
