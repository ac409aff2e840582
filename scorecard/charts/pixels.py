"""A picture from an array of colour numbers: an indexed PNG as a data address, for charts of very many cells."""

import struct
import zlib
from base64 import b64encode
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
"""One number of the palette a pixel, shape (height, width)."""


def picture(pixels: Pixels, palette: Sequence[str]) -> str:
    """The PNG as `data:image/png;base64,…`; `palette`: at most 16 colours as #rrggbb.

    The first one is the ground: it is clear, so that paper stays white whatever look the screen has.
    """
    return "data:image/png;base64," + b64encode(png(pixels, palette)).decode("ascii")


def png(pixels: Pixels, palette: Sequence[str]) -> bytes:
    """The bytes of a PNG with two pixels a byte (W3C PNG, colour type 3, depth 4)."""
    height, width = pixels.shape
    even = np.zeros((height, width + width % 2), dtype=np.uint8)
    even[:, :width] = pixels
    lines = np.zeros((height, 1 + even.shape[1] // 2), dtype=np.uint8)  # each begins with filter 0: as it is
    lines[:, 1:] = even[:, 0::2] << 4 | even[:, 1::2]
    colours = b"".join(bytes.fromhex(colour.removeprefix("#")) for colour in palette)
    head = struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0)
    body = zlib.compress(lines.tobytes(), 6)
    parts = ((b"IHDR", head), (b"PLTE", colours), (b"tRNS", b"\x00"), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
