"""Mail drafts: one line for each header, names and bodies intact, also for parsers that are not Python's."""

import shutil
import subprocess
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

import pytest

from desktop.errors import InputRefused, OutputFailed
from desktop.submission.mail import (
    LARGE,
    Attached,
    MailDraft,
    address,
    mail_for,
    size_warning,
    verify_mail,
    write_mail,
)

LONG = "附件5_保留职权事项及减环节、减材料、减时限清单_示例旗农牧和科技局.xlsx"
SHORT = "附件4_取消和下放职权事项清单_示例旗农牧和科技局.xlsx"


@pytest.fixture
def attached(tmp_path: Path) -> list[Attached]:
    made = []
    for name, form, code in ((SHORT, "附件4", "ABCD2345"), (LONG, "附件5", "EFGH6723")):
        path = tmp_path / name
        path.write_bytes(bytes(range(256)) * 9 + name.encode())
        made.append(Attached(path, name, form, name.split("_")[1], code))
    return made


@pytest.fixture
def mail(attached: list[Attached]) -> MailDraft:
    return mail_for("示例旗农牧和科技局", "旗党办发〔2022〕20号", "金辉", "qqzfwf@126.com", attached)


@pytest.fixture
def file(mail: MailDraft, tmp_path: Path) -> Path:
    target = tmp_path / "草稿.eml"
    write_mail(mail, target)
    return target


def parsed(file: Path) -> EmailMessage:
    message = BytesParser(policy=policy.default).parsebytes(file.read_bytes())
    assert isinstance(message, EmailMessage)
    return message


def test_the_draft_reads_as_it_was_meant(mail: MailDraft, file: Path, attached: list[Attached]) -> None:
    message = parsed(file)

    assert message["X-Unsent"] == "1"
    assert message["Subject"] == "示例旗农牧和科技局报送附件4、附件5（旗党办发〔2022〕20号）"
    assert message["To"].addresses[0].addr_spec == "qqzfwf@126.com"
    assert message["To"].addresses[0].display_name == "金辉"
    assert [one.get_filename() for one in message.iter_attachments()] == [SHORT, LONG]
    assert [one.get_content() for one in message.iter_attachments()] == [
        one.path.read_bytes() for one in attached
    ]
    body = message.get_body(("plain",))
    assert body is not None
    for words in (SHORT, LONG, "ABCD2345", "EFGH6723", "金辉", "《取消和下放职权事项清单》"):
        assert words in body.get_content()
    assert message["From"] is None and message["Date"] is None


def test_the_bytes_keep_the_rules_of_mail(file: Path) -> None:
    data = file.read_bytes()

    assert data.count(b"\n") == data.count(b"\r\n")
    assert data.isascii()
    assert b"filename*0*=utf-8''" in data


def test_no_encoded_word_of_a_subject_has_padding(file: Path) -> None:
    head = file.read_bytes().split(b"\r\n\r\n")[0]
    subject = head[head.index(b"Subject:") : head.index(b"MIME-Version")]

    assert b"?q?" in subject and b"?b?" not in subject
    assert all(len(line) <= 76 for line in subject.split(b"\r\n"))


@pytest.mark.parametrize(
    "unit",
    [
        "单位\r\nBcc: x@example.com",
        "单位\nBcc: x@example.com\n\n正文",
        "单\u2028位",
        "单\x00位",
        "单\u202e位",
    ],
)
def test_a_header_never_takes_a_line_break(unit: str, attached: list[Attached], tmp_path: Path) -> None:
    mail = mail_for(unit, "1号", f"{unit}人", "a@example.com", attached[:1])
    target = tmp_path / "x.eml"

    write_mail(mail, target)
    verify_mail(mail, target)

    message = parsed(target)
    assert sorted(message.keys()) == ["Content-Type", "MIME-Version", "Subject", "To", "X-Unsent"]
    assert len(message["To"].addresses) == 1
    assert "\n" not in message["Subject"]


def test_an_attachments_name_never_takes_a_line_break(mail: MailDraft, tmp_path: Path) -> None:
    one = mail.attached[0]
    crooked = Attached(one.path, "表\r\nX-Evil: 1\r\n.xlsx", one.form, one.title, one.code)
    target = tmp_path / "x.eml"
    write_mail(MailDraft("金辉", "a@example.com", "主题", "正文", (crooked,)), target)

    (found,) = parsed(target).iter_attachments()
    assert found.get_filename() == "表 X-Evil: 1 .xlsx" and "X-Evil" not in found


@pytest.mark.parametrize(
    "mailbox",
    [
        "a@x.com, b@y.com",
        "a@x.com;b@y.com",
        "金辉 <a@x.com>",
        "a@x",
        "",
        "a b@x.com",
        "a@x.com\nBcc: b@y.com",
    ],
)
def test_what_is_not_one_mailbox_is_refused(mailbox: str) -> None:
    with pytest.raises(InputRefused, match="邮箱"):
        address("金辉", mailbox)


def test_a_name_with_quotes_stays_a_name() -> None:
    assert address('金"辉" <x@y.com>', "a@example.com").addr_spec == "a@example.com"


def test_a_draft_that_reads_differently_is_found(mail: MailDraft, file: Path) -> None:
    verify_mail(mail, file)
    changed = file.read_bytes().replace(b"qqzfwf", b"qqzfwg")
    file.write_bytes(changed)

    with pytest.raises(OutputFailed, match=r"草稿\.eml"):
        verify_mail(mail, file)


def test_more_than_20_mb_is_said() -> None:
    assert size_warning(LARGE) == ""
    assert "20.5MB" in size_warning(int(20.5 * 1024 * 1024))


def needs(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed (Debian: {PACKAGES[program]})")
    return found


PACKAGES = {"ripmime": "ripmime", "mu": "maildir-utils"}


def test_ripmime_takes_out_the_names_and_the_bytes(
    file: Path, attached: list[Attached], tmp_path: Path
) -> None:
    folder = tmp_path / "ripmime"
    folder.mkdir()
    subprocess.run([needs("ripmime"), "-i", str(file), "-d", str(folder)], check=True)

    for one in attached:
        assert (folder / one.name).read_bytes() == one.path.read_bytes()
    bodies = [path.read_bytes().decode() for path in folder.iterdir() if path.name.startswith("textfile")]
    assert any("内容码 ABCD2345" in body for body in bodies)


def test_mu_shows_the_whole_subject_and_body(
    mail: MailDraft, file: Path, attached: list[Attached], tmp_path: Path
) -> None:
    mu = needs("mu")
    shown = subprocess.run([mu, "view", str(file)], capture_output=True, encoding="utf-8", check=True).stdout
    folder = tmp_path / "mu"
    folder.mkdir()
    subprocess.run([mu, "extract", "-a", str(file), f"--target-dir={folder}"], check=True)

    assert f"Subject: {mail.subject}\n" in shown
    assert "内容码 EFGH6723" in shown
    for one in attached:
        assert (folder / one.name).read_bytes() == one.path.read_bytes()
