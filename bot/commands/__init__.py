"""The commands of the program that have a page of their own; `bot.cli` holds the rest."""
