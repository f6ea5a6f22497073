"""What comes in from outside: read by strict rules before anything is believed."""
