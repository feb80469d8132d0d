"""How long a test waits for what must come; it costs nothing where all is well."""

PATIENCE_S = 120.0
"""Real seconds. A busy machine has taken ten times as long as an idle one."""
