"""What a directory weighs and how long it takes to build, in a process that holds little else."""

import gc
import json
import sys
import time
from importlib import import_module
from pathlib import Path

from benchmarks.naming.material import Material, material


def weighed(whole: Material, size: int) -> dict[str, float]:
    """The people themselves count in, and the libraries that only the directory needs."""
    names = dict(list(whole.names.items())[:size])
    before = _resident_mb()
    people = whole.directory(size)
    with_people = _resident_mb()
    begun = time.process_time()
    # Its libraries are part of the weight.
    directory = import_module("bot.text.names").Directory(people)
    built_s = time.process_time() - begun
    for name in list(names.values())[:200]:
        directory.find(name)
    gc.collect()
    return {
        "people_mb": round(with_people - before, 1),
        "added_mb": round(_resident_mb() - before, 1),
        "built_s": round(built_s, 2),
    }


def _resident_mb() -> float:
    """Linux only; elsewhere 0."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


if __name__ == "__main__":
    print(json.dumps(weighed(material(split="all", seed=int(sys.argv[2])), int(sys.argv[1]))))
