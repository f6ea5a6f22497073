"""What a file is, told before a library sees it. Numbers are those of the tester's list of bad inputs."""

import io
import struct
import zipfile

import pytest

from desktop.errors import InputRefused
from desktop.exchange.container import Kind, open_container
from desktop.exchange.ole_file import MAGIC
from tests.desktop.exchange.workbooks import NAME, SHEET, packed, part_of, with_parts, workbook


def refused(content: bytes) -> str:
    with pytest.raises(InputRefused) as found:
        open_container(content, NAME)
    assert NAME in found.value.message
    return found.value.message


GOOD = workbook([["序号", "事项名称"], [1, "示例"]])


def test_a_plain_workbook_passes_and_only_its_cells_are_handed_on() -> None:
    container = open_container(GOOD, NAME)

    with zipfile.ZipFile(io.BytesIO(container.content)) as package:
        assert SHEET in package.namelist() and "docProps/core.xml" not in package.namelist()
        assert all(one.compress_type == zipfile.ZIP_STORED for one in package.infolist())
    assert container.kind is Kind.XLSX and not container.links


def test_35_no_zip_at_all() -> None:
    assert "不是 Excel 文件" in refused(b"%PDF-1.7 whatever")


@pytest.mark.parametrize(
    "content", ["序号,事项名称\n1,甲".encode("gbk"), b"<html><table></table></html>", b"PK"]
)
def test_37_other_files_under_the_name_of_a_workbook(content: bytes) -> None:
    assert "不是 Excel 文件" in refused(content)


def test_37_a_word_document_is_no_workbook() -> None:
    assert "不是 Excel 工作簿" in refused(
        packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<d/>"})
    )


def test_38_an_empty_file_and_a_truncated_one() -> None:
    assert "空文件" in refused(b"")
    assert "不完整" in refused(GOOD[: len(GOOD) // 2])


def test_39_more_than_20_megabytes() -> None:
    assert "20MB" in refused(b"PK\x03\x04" + bytes(20 * 1024 * 1024))


def test_40_an_811_kb_zip_that_inflates_to_300_mb() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b"<Types/>")
        package.writestr("xl/workbook.xml", b"<workbook/>")
        with package.open(SHEET, "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(b"<c><v>1</v></c>\n" * 65536)
    content = stream.getvalue()
    assert len(content) < 1024 * 1024

    assert "解开后太大" in refused(content)


def test_41_a_header_that_lies_about_the_size() -> None:
    content = bytearray(with_parts(GOOD, {"xl/big.xml": b"<a>" + b"x" * 3_000_000 + b"</a>"}))
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.find(signature)
        while at >= 0:
            if struct.unpack_from("<I", content, at + place)[0] > 3_000_000:
                struct.pack_into("<I", content, at + place, 1024)
            at = content.find(signature, at + 4)

    assert refused(bytes(content))


def test_42_a_thousand_members_and_a_zip_in_a_zip() -> None:
    assert "部件太多" in refused(with_parts(GOOD, {f"xl/media/{n}.png": b"x" for n in range(1000)}))
    assert "嵌了别的文件" in refused(with_parts(GOOD, {"xl/data.bin": GOOD}))


def test_43_a_member_twice() -> None:
    stream = io.BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr(SHEET, b"<worksheet/>")
    assert "重名" in refused(stream.getvalue())
    assert "重名" in refused(with_parts(GOOD, {SHEET.upper(): b"<worksheet/>"}))


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><worksheet>&c;</worksheet>'
)
XXE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>'
DTD = b'<!DOCTYPE worksheet SYSTEM "http://192.0.2.1/a.dtd"><worksheet/>'


@pytest.mark.parametrize("part", [BOMB, XXE, DTD, b"<a/><!entity x>", b"\xef\xbb\xbf  " + BOMB])
@pytest.mark.parametrize(
    "name", [SHEET, "xl/styles.xml", "docProps/custom.xml", "xl/worksheets/_rels/x.rels"]
)
def test_44_entities_and_document_types_in_any_part(part: bytes, name: str) -> None:
    assert "声明" in refused(with_parts(GOOD, {name: part}))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_45_a_document_type_hidden_by_the_encoding(encoding: str) -> None:
    assert "声明" in refused(with_parts(GOOD, {SHEET: XXE.decode().encode(encoding)}))


@pytest.mark.parametrize("encoding", ["UTF-7", "ibm037", "gb2312"])
def test_45_an_encoding_that_hides_more_is_refused_itself(encoding: str) -> None:
    part = f'<?xml version="1.0" encoding="{encoding}"?><worksheet/>'.encode()

    assert "编码" in refused(with_parts(GOOD, {SHEET: part}))


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("xl/vbaProject.bin", "宏"),
        ("xl/macrosheets/sheet1.xml", "宏"),
        ("xl/activeX/activeX1.xml", "控件"),
        ("xl/embeddings/oleObject1.bin", "嵌了"),
    ],
)
def test_50_macros_controls_and_embedded_files(name: str, word: str) -> None:
    assert word in refused(with_parts(GOOD, {name: b"x"}))


def test_50_an_ole_file_under_any_name() -> None:
    assert "嵌了" in refused(with_parts(GOOD, {"xl/media/image1.png": MAGIC + b"x"}))


def test_51_external_links_are_left_out() -> None:
    link = b'<externalLink xmlns="x"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'

    container = open_container(with_parts(GOOD, {"xl/externalLinks/externalLink1.xml": link}), NAME)

    assert container.links and b"ddeService" not in container.content


@pytest.mark.parametrize(
    "name", ["../x.xml", "/xl/x.xml", "C:/x.xml", "xl/a:b", "xl\\..\\x.xml", "xl/con.xml"]
)
def test_a_member_name_that_leads_elsewhere(name: str) -> None:
    assert "不安全的文件名" in refused(with_parts(GOOD, {name: b"x"}))


def test_an_encrypted_member() -> None:
    content = bytearray(GOOD)
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(signature) + place] |= 1

    assert "密码" in refused(bytes(content))


def test_a_binary_workbook_is_named() -> None:
    assert ".xlsb" in refused(packed({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"x"}))


def test_every_part_of_a_plain_workbook_is_kept_for_the_scan() -> None:
    assert open_container(GOOD, NAME).parts[SHEET] == part_of(GOOD)
