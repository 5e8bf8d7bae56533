"""Deadlines: words → rule → occurrences. Pure: no file, no clock, no environment."""
