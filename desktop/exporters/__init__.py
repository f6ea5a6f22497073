"""Paper: print plans, the planners that make them from a form and a draft, and the writers that draw them.

Plans and planners are plain values and cheap to import; the writers load their libraries, so import them at
first use.
"""
