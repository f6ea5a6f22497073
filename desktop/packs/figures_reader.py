"""Reads the results that a pack counts (`figures.toml`). Only `reader` calls it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.packs.form_reader import places
from desktop.packs.model import FieldKind, FigureKind, FigureSpec, Form
from desktop.packs.nodes import Node

VERBS, NOUNS = "verbs", "nouns"

_ROW_KINDS = {FigureKind.LISTS: FieldKind.LIST, FigureKind.LIMITS: FieldKind.LIMIT}

# Which templates the draft text of each kind is made of, and the places that each may hold.
_TEMPLATES: Mapping[FigureKind, Mapping[str, frozenset[str]]] = {
    FigureKind.COUNTS: {
        "whole": frozenset({"counts"}),
        "count": frozenset({"label", "value"}),
        "split": frozenset({"counts"}),
        "all": frozenset({"label"}),
        "none": frozenset(),
    },
    FigureKind.LISTS: {
        "whole": frozenset({"items", "before", "after", "saved", "share"}),
        "unreduced": frozenset({"items", "after"}),
        "none": frozenset(),
    },
    FigureKind.LIMITS: {
        "whole": frozenset({"items", "immediate"}),
        "immediate": frozenset({"count"}),
        "unit": frozenset({"unit", "items", "before", "after", "saved", "share"}),
        "unreduced": frozenset({"unit", "items", "after"}),
        "none": frozenset(),
    },
}


def read_figures(top: Node, forms: Iterable[Form]) -> tuple[FigureSpec, ...]:
    """The results in the order of the notice, every form and field they name checked."""
    known = {form.id: form for form in forms}
    figures = tuple(_figure(node, known) for node in top.tables("figures"))
    top.finish()
    top.refuse_twice(one.name for one in figures)
    return figures


def _figure(node: Node, forms: Mapping[str, Form]) -> FigureSpec:
    kind = FigureKind(node.one_of("kind", tuple(FigureKind)))
    form = _form(node, "form", forms)
    report = _form(node, "report", forms)
    counts = kind is FigureKind.COUNTS
    fields = node.texts("fields") if counts else ()
    words = node.table("words")
    spec = FigureSpec(
        name=node.text("name"),
        short=node.text("short"),
        kind=kind,
        form=form.id,
        report=report.id,
        section=node.text("section"),
        words={key: words.texts(key) for key in words.names()},
        sentences=_sentences(node.table("sentences"), kind),
        fields=fields,
        before="" if counts else node.text("before"),
        after="" if counts else node.text("after"),
        none_words=node.texts("none_words", ()) if kind is FigureKind.LISTS else (),
        measures=() if kind is FigureKind.LIMITS else node.texts("measures"),
    )
    node.finish()
    if spec.section not in {field.path for field in report.fields}:
        raise node.broken("no-field", value=f"{report.id} {spec.section}")
    _fields_fit(node, spec, form)
    _words_fit(words, spec, form)
    if kind is not FigureKind.LIMITS and not spec.measures:
        raise node.broken("empty", key="measures")
    return spec


def _form(node: Node, key: str, forms: Mapping[str, Form]) -> Form:
    form = forms.get(node.text(key))
    if form is None:
        raise node.broken("no-form", value=node.text(key))
    return form


def _fields_fit(node: Node, spec: FigureSpec, form: Form) -> None:
    known = {field.path: field for field in form.row_fields}
    if spec.kind is FigureKind.COUNTS and not spec.fields:
        raise node.broken("empty", key="fields")
    for path in spec.fields or (spec.before, spec.after):
        if path not in known:
            raise node.broken("no-field", value=f"{form.id} {path}")
        wanted = _ROW_KINDS.get(spec.kind, FieldKind.CHOICE)
        if known[path].kind is not wanted:
            raise node.broken("not-that-kind", value=path, wanted=wanted)


def _words_fit(node: Node, spec: FigureSpec, form: Form) -> None:
    wanted = [NOUNS]
    if spec.kind is FigureKind.COUNTS:
        wanted += [option for path in spec.fields for option in form.row_field(path).options]
    else:
        wanted.append(VERBS)
    for key in wanted:
        if not all(spec.words.get(key) or ("",)):
            raise node.broken("no-words", value=key)
    for key in spec.words:
        if key not in wanted:
            raise node.broken("unknown-key", key=key, known="、".join(wanted))


def _sentences(node: Node, kind: FigureKind) -> Mapping[str, str]:
    sentences = {}
    for key, may_hold in _TEMPLATES[kind].items():
        if not node.has(key):
            raise node.broken("no-template", value=key)
        sentences[key] = node.text(key)
        for place in places(sentences[key]):
            if place not in may_hold:
                raise node.broken("missing-place", value=place)
    node.finish()
    return sentences
