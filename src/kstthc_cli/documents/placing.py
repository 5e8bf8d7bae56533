"""Where papers go: which file each becomes, in the folder or under the name that was given."""

from __future__ import annotations

from pathlib import Path

from kstthc_cli.documents.papers import BINARY, Paper
from kstthc_cli.documents.suffixes import suffix_of
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import message
from kstthc_cli.value import Value
from kstthc_cli.writing import make_folder


def folder_for(output: Path | None, count: int) -> Path:
    """The folder for the papers of so many plans, made; UsageError where none is named."""
    if output is None or not is_folder(output):
        raise UsageError(
            message("There are {n} plans; name a folder for their papers: --output FOLDER", n=count)
        )
    make_folder(output)
    return output


def is_folder(output: Path) -> bool:
    """Whether a folder is named, there or not yet there."""
    return output.is_dir() or not (output.suffix or output.exists())


class Placing(Value):
    """A kind of paper in a format, and what is named for it; `is_screen` where that is "-"."""

    paper: Paper
    format: str
    output: Path | None
    is_screen: bool = False

    def __post_init__(self) -> None:
        if self.format in BINARY and self.is_screen:
            raise UsageError(
                message(
                    "A Word or Excel file is not for a screen; name a file: --output {file}",
                    file=f"x.{self.format}",
                )
            )

    @property
    def is_to_folder(self) -> bool:
        """Whether papers go to a folder: one that is there, or a bare name for several papers."""
        output = self.output
        if output is None:
            return False
        return output.is_dir() or (self.paper.split is not None and not output.suffix)

    def file_of(self, name: str) -> Path | None:
        """The file that a paper of this name becomes; none where it goes to the screen."""
        file, output = Path(f"{name}.{suffix_of(self.format)}"), self.output
        if output is None:
            is_kept = not self.is_screen and (self.format in BINARY or self.paper.is_file)
            return file if is_kept else None
        if self.is_to_folder:
            make_folder(output)
            return output / file
        if self.format in BINARY and not output.suffix:
            return output.with_suffix(f".{self.format}")  # Windows does not know it without
        return output
