"""The draft package `.liangyou`: one file with a unit's drafts, profile and decisions, each with its SHA-256.

The acts of making and taking one in are in `workflow`.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from desktop.answers.clean import offending
from desktop.answers.draft import Draft
from desktop.answers.draft_file import parse_draft, write_draft
from desktop.answers.phrase_bank import NO_PHRASES, PhraseBank, read_bank
from desktop.answers.strict_json import parse_json
from desktop.errors import InputRefused
from desktop.exchange.zip_members import MOST_RATIO, read_members
from desktop.messages import text
from desktop.packs.catalogue import Packs

SCHEMA = "liangyou-package/1"
DECISIONS_SCHEMA = "liangyou-decisions/1"
PHRASES_SCHEMA = "liangyou-phrases/1"
RECORDS_SCHEMA = "liangyou-records/1"
ENDING = ".liangyou"

_MANIFEST, _PROFILE, _DRAFTS = "manifest.json", "profile.json", "drafts/"
_DECISIONS, _RECORDS, _PHRASES = "decisions.json", "records.json", "phrases.json"
_LONGEST = 200
_PROFILE_KEYS = ("name", "type", "filler", "phone")


@dataclass(frozen=True, slots=True)
class Profile:
    """The unit whose drafts these are, and who fills in."""

    name: str
    type: str
    filler: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """What one file holds. By pack id: `decisions`, what was answered about contacts and routes; `records`, what was
    done to hand in. Whoever takes them in reads them strictly. `phrases`: the unit's own.
    """

    profile: Profile
    drafts: tuple[Draft, ...]
    decisions: Mapping[str, Any] = field(default_factory=dict)
    records: Mapping[str, Any] = field(default_factory=dict)
    phrases: PhraseBank = NO_PHRASES


def write_package(package: Package, packs: Packs, target: Path) -> None:
    """Writes the package into *target*; the same package gives the same bytes."""
    members = {_PROFILE: _json({key: getattr(package.profile, key) for key in _PROFILE_KEYS})}
    for member, schema, said in (
        (_DECISIONS, DECISIONS_SCHEMA, package.decisions),
        (_RECORDS, RECORDS_SCHEMA, package.records),
    ):
        if said:
            members[member] = _json({"schema": schema, "packs": dict(said)})
    if package.phrases.held:
        said = {"schema": PHRASES_SCHEMA, "fields": package.phrases.to_setting()}
        members[_PHRASES] = _json(said)
    for draft in package.drafts:
        form = packs.get(draft.pack).form(draft.form)
        members[f"{_DRAFTS}{draft.pack}/{draft.form}.json"] = write_draft(draft, form).encode()
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(members.items())}
    manifest = _json({"schema": SCHEMA, "files": digests})
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in ((_MANIFEST, manifest), *sorted(members.items())):
            # No clock: a package says nothing about when it was made.
            entry = zipfile.ZipInfo(name)
            entry.external_attr = 0o600 << 16
            # Rows that are all alike must not look like a bomb to whoever reads this.
            is_dense = len(zlib.compress(data)) * MOST_RATIO // 2 < len(data)
            archive.writestr(entry, data, zipfile.ZIP_STORED if is_dense else zipfile.ZIP_DEFLATED)


def read_package(file: Path, packs: Packs) -> Package:
    """The package in *file*; InputRefused names what is wrong with it, and nothing is taken from it."""
    members = read_members(file)
    _check_digests(members, file.name)
    profile = _profile(members[_PROFILE], packs, file.name)
    decisions = _by_pack(members.get(_DECISIONS), DECISIONS_SCHEMA, packs, file.name)
    records = _by_pack(members.get(_RECORDS), RECORDS_SCHEMA, packs, file.name)
    drafts = tuple(_drafts(members, packs, file.name))
    addresses = [(draft.pack, draft.form) for draft in drafts]
    if len(set(addresses)) != len(addresses):
        _refuse("twice", file.name)
    return Package(profile, drafts, decisions, records, _phrases(members.get(_PHRASES), file.name))


def _check_digests(members: Mapping[str, bytes], name: str) -> None:
    if _MANIFEST not in members or _PROFILE not in members:
        _refuse("no_package", name)
    manifest = _object(members[_MANIFEST], name)
    if manifest.get("schema") != SCHEMA:
        _refuse("schema", name)
    digests = manifest.get("files")
    if not isinstance(digests, dict) or digests.keys() != members.keys() - {_MANIFEST}:
        _refuse("changed", name)
    for member, digest in digests.items():
        if hashlib.sha256(members[member]).hexdigest() != digest:
            _refuse("changed", name)
        is_draft = member.startswith(_DRAFTS) and member.endswith(".json")
        if not is_draft and member not in (_PROFILE, _DECISIONS, _RECORDS, _PHRASES):
            _refuse("no_package", name)


def _profile(data: bytes, packs: Packs, name: str) -> Profile:
    profile = _object(data, name)
    values = {key: profile.get(key, "") for key in _PROFILE_KEYS}
    if profile.keys() - set(_PROFILE_KEYS) or not all(_is_line(value) for value in values.values()):
        _refuse("no_package", name)
    types = {"", *(kind for pack in packs.good for kind in pack.unit_types)}
    if not values["name"].strip() or values["type"] not in types:
        _refuse("no_package", name)
    return Profile(**values)


def _is_line(value: object) -> bool:
    return (
        isinstance(value, str) and len(value) <= _LONGEST and "\n" not in value and offending(value) is None
    )


def _by_pack(data: bytes | None, schema: str, packs: Packs, name: str) -> Mapping[str, Any]:
    if data is None:
        return {}
    said = _object(data, name)
    answers = said.get("packs")
    if said.get("schema") != schema or not isinstance(answers, dict):
        _refuse("schema", name)
    known = {pack.id for pack in packs.good}
    if answers.keys() - known or not all(isinstance(one, dict) for one in answers.values()):
        _refuse("no_package", name)
    return answers


def _phrases(data: bytes | None, name: str) -> PhraseBank:
    if data is None:
        return NO_PHRASES
    said = _object(data, name)
    if said.get("schema") != PHRASES_SCHEMA:
        _refuse("schema", name)
    bank = read_bank(said.get("fields"))
    # What is no phrase was left out on the way, and a sound package has none of that.
    words = [phrase.words for held in bank.held.values() for phrase in held]
    if bank.to_setting() != said.get("fields") or any(offending(one) is not None for one in words):
        _refuse("no_package", name)
    return bank


def _drafts(members: Mapping[str, bytes], packs: Packs, name: str) -> Iterable[Draft]:
    for member in sorted(members):
        if member.startswith(_DRAFTS):
            try:
                written = members[member].decode("utf-8")
            except UnicodeDecodeError:
                _refuse("broken", name)
            yield parse_draft(written, packs, f"{name}/{member}")


def _object(data: bytes, name: str) -> dict[str, Any]:
    try:
        found = parse_json(data.decode("utf-8"))
    except ValueError as error:
        raise InputRefused(text("packages.refused.broken", name=name)) from error
    if not isinstance(found, dict):
        _refuse("no_package", name)
    return found


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _refuse(reason: str, name: str) -> NoReturn:
    raise InputRefused(text(f"packages.refused.{reason}", name=name, most=""))
