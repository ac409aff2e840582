"""Pictures from arrays: a PNG that any reader opens, with exactly the colours asked for."""

from base64 import b64decode
from io import BytesIO

import numpy as np
from PIL import Image

from scorecard.charts.pixels import picture, png

PALETTE = ["#FFFFFF", "#0E8062", "#B42318"]


def test_a_picture_holds_each_pixel_in_its_colour_also_where_the_width_is_odd() -> None:
    pixels = np.array([[0, 1, 2], [2, 0, 1]], dtype=np.uint8)
    with Image.open(BytesIO(png(pixels, PALETTE))) as read:
        colours = np.asarray(read.convert("RGB")).tolist()
    white, green, red = [255, 255, 255], [14, 128, 98], [180, 35, 24]
    assert colours == [[white, green, red], [red, white, green]]


def test_the_ground_is_clear_so_that_paper_stays_white_in_the_dark_look_too() -> None:
    pixels = np.array([[0, 1]], dtype=np.uint8)
    with Image.open(BytesIO(png(pixels, ["#12161C", "#0E8062"]))) as read:
        assert np.asarray(read.convert("RGBA"))[0, :, 3].tolist() == [0, 255]


def test_a_picture_travels_as_a_data_address() -> None:
    address = picture(np.zeros((2, 2), dtype=np.uint8), PALETTE)
    assert address.startswith("data:image/png;base64,")
    assert b64decode(address.split(",")[1]) == png(np.zeros((2, 2), dtype=np.uint8), PALETTE)
