"""Benchmarks: each prints a table of ratios to its peers, measured in the same run."""
