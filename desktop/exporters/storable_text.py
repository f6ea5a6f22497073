"""What text an office file can hold, asked before a writer writes it. Only the writers import this.

XML 1.0 has no place for most control characters, lone surrogates, U+FFFE and U+FFFF, and turns a carriage
return into a line feed. Drafts never hold them; one that came past every other gate is refused here rather
than cut silently.
"""

from __future__ import annotations

import re

_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def is_storable(value: str) -> bool:
    """Whether an office file can hold *value* exactly."""
    return not _UNSTORABLE.search(value)
