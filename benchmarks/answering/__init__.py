"""Bots that take updates and answer each with a message: ours, and what peers make of it."""
