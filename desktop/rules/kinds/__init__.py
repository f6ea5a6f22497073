"""The checks themselves, by theme: small functions from answers to hits. Only `rules.registry` names them."""
