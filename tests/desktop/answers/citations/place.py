"""The levels of the shipped pack, with which the tests of citations read as the program does."""

from desktop.answers import citations
from desktop.answers.citations import Basis
from desktop.packs.levels_reader import read_levels
from desktop.packs.nodes import read_toml
from desktop.paths import resources

LEVELS = read_levels(read_toml(resources() / "packs" / "keyouqianqi-2022" / "levels.toml"))


def read_basis(text: str) -> Basis:
    return citations.read_basis(text, LEVELS)


def mended(text: str) -> str | None:
    return citations.mended(text, LEVELS)
