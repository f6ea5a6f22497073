"""Shows a grid for a test, as a page would."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.ui.widgets.grid.table import Table
from ui.theme.scale import Scale, Size
from ui.theme.stylesheet import dress
from ui.widgets.grid.frozen import FrozenGrid


@pytest.fixture
def show(qtbot: Any) -> Callable[..., FrozenGrid]:
    """Shows a grid on a model, large enough for the whole of 附件5's frozen part, with the focus in it."""

    def shown(model: Table, width: int = 738, height: int = 540, size: Size = Size.STANDARD) -> FrozenGrid:
        scale = Scale(size)
        grid = FrozenGrid(scale, model, model.columns)
        dress(grid, scale)
        qtbot.addWidget(grid)
        grid.resize(width, height)
        with qtbot.waitActive(grid):
            grid.show()
            grid.activateWindow()
        grid.setFocus()
        return grid

    return shown
