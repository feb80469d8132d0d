"""Text in, values out, no I/O."""
