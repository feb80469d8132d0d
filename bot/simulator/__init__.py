"""The local Telegram: a strict, deterministic model of Telegram's Bot API."""
