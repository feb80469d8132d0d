"""Run the stub as a process of its own."""

import uvloop

from benchmarks.stub.server import serve

uvloop.run(serve())
