"""Checked plans kept between runs, by the hash of their bytes. Losing the cache loses nothing.

Only plan files are ever kept, never dossiers or records.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

KEPT_FILES = 64
"""More than these, and the oldest go."""


def folder() -> Path:
    """The cache folder: KSTTHC_CACHE, or the platform's own."""
    if named := os.environ.get("KSTTHC_CACHE"):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", tempfile.gettempdir())) / "kstthc" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "kstthc"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kstthc"


def fetch(key: str) -> dict[str, Any] | None:
    """The data kept under the key; None where there is none or it is damaged."""
    try:
        data = json.loads((folder() / f"{key}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RuntimeError):
        return None
    return data if isinstance(data, dict) and "sections" in data else None


def keep(key: str, data: dict[str, Any]) -> None:
    """Keep the data; a cache that cannot be written is no problem."""
    try:
        place = folder()
        place.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            json.dump(data, file, ensure_ascii=False)
        os.replace(name, place / f"{key}.json")
        _forget_oldest(place)
    except (OSError, RuntimeError):
        return


def _forget_oldest(place: Path) -> None:
    kept = sorted(place.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[KEPT_FILES:]:
        path.unlink(missing_ok=True)
