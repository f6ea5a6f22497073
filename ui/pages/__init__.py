"""The screens, drawn from the pack. They show what the session holds and tell it what the clerk did."""
