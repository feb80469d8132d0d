"""Newsdesk, a Telegram news bot for press offices and newsrooms."""
