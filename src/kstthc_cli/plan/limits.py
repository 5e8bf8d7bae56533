"""How large a plan file may be; anything beyond is damage or an attack."""

MAX_BYTES = 5_000_000
"""A larger file is refused unread."""

MAX_DEPTH = 32
"""Mappings and lists within each other."""
