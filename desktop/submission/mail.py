"""A mail draft as a file (.eml) that the clerk's own mail program opens to be sent: written and re-read, never sent.

Headers are one line each and go through `email.policy.SMTP` and `Address`; attachment names are written by RFC 2231.
`X-Unsent: 1` opens it as a draft. There is no sender and no date: the mail program adds its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from email import policy
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UniqueUnstructuredHeader
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import Policy
from pathlib import Path

from desktop.answers.contacts import read_email
from desktop.errors import InputRefused, OutputFailed
from desktop.messages import text
from desktop.submission.one_line import one_line

LARGE = 20 * 1024 * 1024
"""Bytes of the whole draft (attachments grow by a third in it) above which mail services refuse it."""

_TYPES = {
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".pdf": ("application", "pdf"),
    ".jpg": ("image", "jpeg"),
    ".png": ("image", "png"),
}
_UNKNOWN_TYPE = ("application", "octet-stream")
_LONGEST_LINE = 76
_WORD = "=?utf-8?q?{}?="


@dataclass(frozen=True, slots=True)
class Attached:
    """One file to attach, under the name the receiver sees. `code`: its content code, "" for a scan."""

    path: Path
    name: str
    form: str
    title: str
    code: str


@dataclass(frozen=True, slots=True)
class MailDraft:
    """One mail to one mailbox. `electronic`: the notice asks for these electronic copies in words."""

    person: str
    mailbox: str
    subject: str
    body: str
    attached: tuple[Attached, ...]
    electronic: bool = True


def address(person: str, mailbox: str) -> Address:
    """The receiver; InputRefused for what is not exactly one mailbox."""
    spec = read_email(mailbox)
    if spec is None:
        raise InputRefused(text("submission.mail.bad-mailbox", mailbox=one_line(mailbox)))
    return Address(display_name=one_line(person), addr_spec=spec)


class _Subject(UniqueUnstructuredHeader, BaseHeader):  # type: ignore[misc]  # the stubs disagree on max_count
    """A subject in Q words of whole characters (RFC 2047), each line within 76 characters.

    Python writes B words, some with padding; GMime joins neighbouring words before it decodes them, stops at the first
    padding, and shows half a subject (seen with mu 1.8 on Debian 12). Q words have none.
    """

    def fold(self, *, policy: Policy) -> str:
        words, room = [""], _LONGEST_LINE - len(f"{self.name}: {_WORD.format('')}")
        for character in str(self):
            encoded = "".join(f"={byte:02X}" for byte in character.encode("utf-8"))
            plain = character if character.isascii() and character.isalnum() else encoded
            if len(words[-1]) + len(plain) > room:
                words.append("")
            words[-1] += plain
        lines = f"{policy.linesep} ".join(_WORD.format(word) for word in words)
        return f"{self.name}: {lines}{policy.linesep}"


_HEADERS = HeaderRegistry()
_HEADERS.map_to_type("subject", _Subject)
_WRITTEN = policy.SMTP.clone(header_factory=_HEADERS)


def write_mail(mail: MailDraft, target: Path) -> None:
    """Writes the draft into *target*, which is replaced. InputRefused, OSError."""
    message = EmailMessage(policy=_WRITTEN)
    message["X-Unsent"] = "1"
    message["To"] = address(mail.person, mail.mailbox)
    message["Subject"] = one_line(mail.subject)
    # Base64: a body of Chinese in 8bit or quoted-printable is broken by some old relays and webmail.
    message.set_content(mail.body, charset="utf-8", cte="base64")
    for one in mail.attached:
        main, sub = _TYPES.get(one.path.suffix.lower(), _UNKNOWN_TYPE)
        message.add_attachment(one.path.read_bytes(), maintype=main, subtype=sub, filename=one_line(one.name))
    target.write_bytes(message.as_bytes())


def verify_mail(mail: MailDraft, target: Path) -> None:
    """Re-opens the draft; OutputFailed where it does not read as *mail*."""
    with target.open("rb") as stream:
        message = BytesParser(policy=policy.default).parse(stream)
    body = message.get_body(("plain",)) if isinstance(message, EmailMessage) else None
    if not isinstance(message, EmailMessage) or body is None:
        raise OutputFailed(text("submission.mail.not-same", name=target.name))
    receivers = [(one.display_name, one.addr_spec) for one in message["To"].addresses]
    wanted = address(mail.person, mail.mailbox)
    found = [(one.get_filename(), one.get_content()) for one in message.iter_attachments()]
    same = (
        receivers == [(wanted.display_name, wanted.addr_spec)]
        and [*message.keys()].count("Subject") == 1
        and message["Subject"] == one_line(mail.subject)
        and body.get_content().splitlines() == mail.body.splitlines()
        and found == [(one_line(one.name), one.path.read_bytes()) for one in mail.attached]
    )
    if not same:
        raise OutputFailed(text("submission.mail.not-same", name=target.name))


def size_warning(size: int) -> str:
    """What to say about a draft of *size* bytes; "" where mail services take it."""
    if size <= LARGE:
        return ""
    return text("submission.mail.large", size=f"{size / 1024 / 1024:.1f}", most=LARGE // 1024 // 1024)


def mail_for(
    unit: str,
    pack_number: str,
    person: str,
    mailbox: str,
    attached: Sequence[Attached],
    electronic: bool = True,
) -> MailDraft:
    """The mail that goes with *attached*, its subject and body in the words of the catalogue."""
    forms = "、".join(dict.fromkeys(one.form for one in attached))
    lines = [
        text("submission.mail.line", number=number, name=one.name, code=one.code)
        if one.code
        else text("submission.mail.scan", number=number, name=one.name)
        for number, one in enumerate(attached, 1)
    ]
    titles = "、".join(dict.fromkeys(text("submission.mail.title", title=one.title) for one in attached))
    body = text(
        "submission.mail.body",
        person=person or text("submission.mail.nobody"),
        unit=unit,
        number=pack_number,
        titles=titles,
        count=len(attached),
        lines="\n".join(lines),
    )
    return MailDraft(
        person=person,
        mailbox=mailbox,
        subject=text("submission.mail.subject", unit=unit, forms=forms, number=pack_number),
        body=body,
        attached=tuple(attached),
        electronic=electronic,
    )
