"""What a PDF says of itself: any text survives, and a file that is not ours says nothing."""

from pathlib import Path

import pytest

from desktop.exporters.pdf_properties import metadata_of, read_pdf_properties

OURS = {"liangyou-unit": "示例<局>&“科”", "liangyou-code": "ABCDEFGH"}


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "页.pdf"
    path.write_bytes(b"%PDF-1.4\n2 0 obj\nstream\n" + metadata_of(OURS) + b"\nendstream\n%%EOF\n")
    return path


def test_properties_come_back_as_they_were(pdf: Path) -> None:
    assert read_pdf_properties(pdf) == OURS


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 not a PDF",
        b"%PDF-1.4 without metadata",
        b"%PDF-1.4 <x:xmpmeta xmlns:x='adobe:ns:meta/'></x:xmpmeta>",
        b"%PDF-1.4 <x:xmpmeta",
        b"%PDF-1.4 <x:xmpmeta><unclosed></x:xmpmeta>",
        b"%PDF-1.4 <x:xmpmeta>&bomb;</x:xmpmeta>",
    ],
)
def test_a_file_of_others_says_nothing(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "别人的.pdf"
    path.write_bytes(content)
    assert read_pdf_properties(path) == {}


def test_a_file_that_is_not_there_says_nothing(tmp_path: Path) -> None:
    assert read_pdf_properties(tmp_path / "没有.pdf") == {}
