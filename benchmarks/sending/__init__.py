"""Senders to compare: Newsdesk and its peers, each timed in a process of its own."""
