"""The table of the wizards: grouped head, frozen columns, light painting, cell editors.

`ui.pages` may import `frozen.FrozenGrid`, the widget, and `roles`, what a model answers. It knows no draft.
"""
