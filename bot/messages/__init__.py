"""What we say: domain values in, messages out; pure."""
