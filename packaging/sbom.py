"""The bill of materials of a bundle, as CycloneDX 1.5 (https://cyclonedx.org/docs/1.5/json/).

Lists what is really inside: the parts that the bundle records, and every program and library file with its hash.
Imported by make_release.py. Standard library only.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bundle_contents import Part, read_parts
from elf_file import is_elf

_SPDX = {
    *("MIT", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0", "Unicode-3.0", "LGPL-3.0-only"),
    *("GPL-3.0-only", "GPL-2.0-only", "Zlib"),
}


def sbom(program: Path, version: str, epoch: int) -> str:
    """The JSON text; *epoch*: seconds since 1970 of the commit. The same bundle gives the same text."""
    files = [_file(file, program) for file in sorted(program.rglob("*")) if _is_binary(file)]
    digest = hashlib.sha256("".join(one["hashes"][0]["content"] for one in files).encode()).hexdigest()
    told = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, digest)}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": "liangyou",
                "name": "liangyou",
                "version": version,
                "licenses": [{"license": {"id": "MIT"}}],
            },
        },
        "components": [*map(_component, read_parts(program)), *files],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _component(part: Part) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": f"{part.kind}:{part.name}",
        "name": part.name,
        "version": part.version,
        "licenses": [_licence(part.licence)],
    }
    if part.kind == "package":
        component["purl"] = f"pkg:pypi/{part.name.lower().replace('_', '-')}@{part.version}"
    elif part.source:
        component["purl"] = f"pkg:deb/debian/{part.name}@{part.version}?arch=amd64"
        component["description"] = part.source
    else:
        component["purl"] = f"pkg:generic/{part.name.lower()}@{part.version}"
    return component


def _licence(said: str) -> dict[str, Any]:
    if said in _SPDX:
        return {"license": {"id": said}}
    if " OR " in said and set(said.split(" OR ")) <= _SPDX:
        return {"expression": said}
    return {"license": {"name": said or "see the text in the bundle"}}


def _is_binary(file: Path) -> bool:
    return is_elf(file) or (file.suffix.lower() in {".dll", ".exe", ".pyd"} and not file.is_symlink())


def _file(file: Path, program: Path) -> dict[str, Any]:
    place = file.relative_to(program).as_posix()
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    hashes = [{"alg": "SHA-256", "content": digest}]
    return {"type": "file", "bom-ref": f"file:{place}", "name": place, "hashes": hashes}
