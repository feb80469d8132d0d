"""Our own web server: whether we are well, and the door at which Telegram calls."""
