"""From the world to candidates."""
