"""The parts of `./run bench ingest`."""
