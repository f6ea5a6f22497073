"""选用语 of a row's fields: the pack's, those for the case at hand, and the unit's own. `rows_page` only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QTimer

from desktop.messages import text
from desktop.packs.model import Field, FieldKind, Form
from desktop.workflow.workspace import Workspace
from ui.bridge.field_binding import FieldBinding
from ui.pages.row_form import RowForm
from ui.widgets.menus import MenuEntry

_PUT, _DROP, _KEEP, _TIDY = "put/", "drop/", "keep", "tidy"
_MENU_GONE_MS = 40
_SHOWN = 40  # characters of a phrase in the menu


class PhraseOffers:
    """For one field. Nothing of it ever fills the field by itself."""

    def __init__(self, workspace: Workspace, binding: FieldBinding) -> None:
        self._workspace = workspace
        self._binding = binding
        self._field = binding.field
        self._tidying = False

    def entries(self) -> Sequence[MenuEntry]:
        own = self._workspace.phrases.of(self._field.path)
        tidying, self._tidying = self._tidying, False
        if tidying:
            heading = MenuEntry("", text("rows_page.phrases.drop"))
            return [heading, *(MenuEntry(_DROP + words, _cut(words)) for words in own)]
        return [*self._of_pack(), *self._of_unit(own)]

    def chosen(self, key: str) -> str:
        bank, path = self._workspace.phrases, self._field.path
        if key.startswith(_PUT):
            words = key.removeprefix(_PUT)
            self._workspace.keep_phrases(bank.use(path, words))
            return words
        if key.startswith(_DROP):
            self._workspace.keep_phrases(bank.drop(path, key.removeprefix(_DROP)))
        elif key == _KEEP:
            self._workspace.keep_phrases(bank.keep(path, self._written()))
        elif key == _TIDY:
            self._tidying = True
            # The menu that was chosen from must be gone: as it goes, it takes a menu along that is open by then.
            QTimer.singleShot(_MENU_GONE_MS, self._binding.frame, lambda: self._binding.frame.offer_phrases())
        return ""

    def _of_pack(self) -> Iterator[MenuEntry]:
        if self._field.phrases:
            yield MenuEntry("", text("rows_page.phrases.pack"))
        yield from (_put(words) for words in self._field.phrases)
        for group in self._field.phrase_groups:
            deciding = self._binding.beside(group.when[0])
            # Not decided yet: every case is offered under its own name.
            if not deciding or deciding in group.when[1]:
                yield MenuEntry("", group.title)
                yield from (_put(words) for words in group.phrases)

    def _of_unit(self, own: Sequence[str]) -> Iterator[MenuEntry]:
        written = self._written()
        offered = {
            *self._field.phrases,
            *(words for one in self._field.phrase_groups for words in one.phrases),
        }
        can_keep = bool(written) and written not in (*own, *offered)
        if own or can_keep:
            yield MenuEntry("", text("rows_page.phrases.own"))
        yield from (_put(words) for words in own)
        if can_keep:
            yield MenuEntry(_KEEP, text("rows_page.phrases.keep"))
        if own:
            yield MenuEntry(_TIDY, text("rows_page.phrases.tidy"))

    def _written(self) -> str:
        value = self._binding.frame.editor.value()
        return value.strip() if isinstance(value, str) else ""


def offer_phrases(form: RowForm, workspace: Workspace) -> None:
    """Gives 选用语 to every field of the row in which sentences are written."""
    for path in form.paths():
        binding = form.binding(path)
        if _is_worded(binding.form, binding.field):
            binding.frame.set_offers(PhraseOffers(workspace, binding))


def _is_worded(form: Form, field: Field) -> bool:
    """Whether the same words come again there: no name of an item, and no 依据, which has its own list."""
    cited = any(
        rule.kind.startswith("basis") and rule.params.get("field") == field.path for rule in form.rules
    )
    return field.kind in (FieldKind.TEXT, FieldKind.PROSE) and field.path != form.row_name and not cited


def _put(words: str) -> MenuEntry:
    return MenuEntry(_PUT + words, _cut(words))


def _cut(words: str) -> str:
    shown = " ".join(words.split())
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
