"""The look: tokens, scale, signs and the one style sheet.

Everything in `ui` may import it; it imports only Qt.
"""
