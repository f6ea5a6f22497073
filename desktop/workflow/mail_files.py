"""Writes mail drafts into a folder, each one re-read. For the hand-in folder and the evidence folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop.exporters.file_names import candidates, clean
from desktop.exporters.safe_file import put_file
from desktop.messages import text
from desktop.submission.mail import MailDraft, size_warning, verify_mail, write_mail

_LONGEST_NAME = 40


def write_mails(mails: Sequence[MailDraft], folder: Path) -> list[tuple[MailDraft, Path, str]]:
    """Each draft with its file and what must be said about its size ("" for nothing). OutputFailed."""
    written = []
    for mail in mails:
        target = _target(mail, folder)
        _put(mail, target)
        large = size_warning(target.stat().st_size)
        warning = text("submit.mail-warning", name=target.name, warning=large) if large else ""
        written.append((mail, target, warning))
    return written


def _put(mail: MailDraft, target: Path) -> None:
    put_file(target, lambda part: write_mail(mail, part), lambda part: verify_mail(mail, part))


def _target(mail: MailDraft, folder: Path) -> Path:
    forms = "、".join(dict.fromkeys(one.form for one in mail.attached))
    kind = "mail-file" if mail.electronic else "mail-not-asked"
    name = clean(text(f"submit.{kind}", person=mail.person, forms=forms))[:_LONGEST_NAME].rstrip(" .")
    return next(path for path in candidates(folder / f"{name}.eml") if not path.exists())
