"""Values and rules of a newsroom, with the standard library only."""
