"""The lowest versions that pyproject.toml allows, as pip's constraints: `make lowest` installs them.

A bound is the floor of what is promised: what stands here has been tested with all tests.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"
_BOUND = re.compile(r"(?P<name>[A-Za-z0-9_.-]+)\s*>=\s*(?P<version>[0-9][0-9a-z.]*)")


def lowest() -> list[str]:
    """ "typer==0.26.2" and so on, of what is needed to run and of the extras but the developers'."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [
        *project["dependencies"],
        *(one for name in extras if name != "dev" for one in extras[name]),
    ]
    found = [_BOUND.match(one) for one in wanted]
    if not all(found):
        raise SystemExit("a dependency has no lower bound")
    return [f"{one['name']}=={one['version']}" for one in found if one]


if __name__ == "__main__":
    sys.stdout.write("\n".join(lowest()) + "\n")
