"""Replicas of the whole program in processes of their own, before a Telegram that notes times."""
