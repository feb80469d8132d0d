"""Bodies of answers: read piece by piece, unpacked piece by piece, and bounded at every step.

481 bytes of brotli hold 300 MB, so only gzip is asked for, and `zlib` is told how much it may
give out at a time: a bomb costs as much memory as the bound, not as its contents.
"""

import zlib
from collections.abc import AsyncIterable

_EITHER_HEADER = 47  # 32 + 15: gzip or zlib, told apart by the header, with the largest window
_GZIP = frozenset({"gzip", "x-gzip", "deflate"})
_PIECE = 65_536


class TooLargeError(Exception):
    pass


class BrokenBodyError(Exception):
    """The packing is damaged, breaks off, or is one that was not asked for."""


async def read_body(pieces: AsyncIterable[bytes], *, encoding: str, most_bytes: int) -> bytes:
    """The unpacked body. Raises TooLargeError and BrokenBodyError."""
    body = bytearray()
    if encoding in {"", "identity"}:
        async for piece in pieces:
            _extend(body, piece, most_bytes)
        return bytes(body)
    if encoding not in _GZIP:
        raise BrokenBodyError(f"it is packed as {encoding[:40]}, which was not asked for")
    unpacker = zlib.decompressobj(_EITHER_HEADER)
    async for piece in pieces:
        unpacker = _unpack(unpacker, piece, body, most_bytes)
    if not unpacker.eof and body:
        raise BrokenBodyError("it breaks off")
    return bytes(body)


def _unpack(
    unpacker: "zlib._Decompress", packed: bytes, body: bytearray, most_bytes: int
) -> "zlib._Decompress":
    """Unpacks all of `packed`; gives the unpacker for what follows, as gzip has several members."""
    rest = packed
    try:
        while rest:
            if unpacker.eof:
                if not rest.startswith(b"\x1f\x8b"):
                    return unpacker  # padding behind the end
                unpacker = zlib.decompressobj(_EITHER_HEADER)
            _extend(body, unpacker.decompress(rest, _PIECE), most_bytes)
            rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    except zlib.error as error:
        raise BrokenBodyError("its packing is damaged") from error
    return unpacker


def _extend(body: bytearray, piece: bytes, most_bytes: int) -> None:
    if len(body) + len(piece) > most_bytes:
        raise TooLargeError
    body += piece
