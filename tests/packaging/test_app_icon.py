"""The program's icon is a file that Windows reads."""

import struct

from app_icon import ico


def test_every_picture_lies_where_the_directory_says() -> None:
    pictures = {16: b"\x89PNG small", 256: b"\x89PNG large and longer"}

    written = ico(pictures)

    assert struct.unpack_from("<HHH", written) == (0, 1, 2)
    for at, (side, picture) in enumerate(sorted(pictures.items())):
        width, height, _, _, _, bits, length, place = struct.unpack_from("<BBBBHHII", written, 6 + 16 * at)
        assert (width, height, bits) == (side % 256, side % 256, 32)
        assert written[place : place + length] == picture
