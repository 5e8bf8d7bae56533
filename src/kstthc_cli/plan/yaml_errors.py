"""What libyaml's words mean to a person who typed the file in a text editor."""

from __future__ import annotations

from kstthc_cli.messages import Message, message

OPEN_QUOTE = (
    message("a quote that is opened here is not closed where its text ends"),
    message("Close it at the end of the text; a quote inside the text is written twice."),
)
OPEN_BRACKET = (
    message("a bracket that is opened here is not closed, or lacks a comma"),
    message("Close it; put a comma between its members, and texts that hold commas in quotes."),
)


_TOLD = (
    (
        "mapping values are not allowed",
        message("a colon here makes this line two values"),
        message("Put the text in quotes, or check that the line is indented like its neighbours."),
    ),
    (
        "found a tab character",
        message("this line is indented with a tab"),
        message("Indent with spaces, two for each level."),
    ),
    (
        "escape",
        message("a backslash means something else between double quotes"),
        message("Put the text in single quotes, or write the backslash twice."),
    ),
    (
        "did not find expected",
        message("this line is not indented like its neighbours, or a quote is not closed"),
        message("Indent with two spaces for each level; put text that holds quotes in quotes."),
    ),
    (
        "cannot start any token",
        message("YAML does not allow this character here"),
        message("Indent with spaces, not tabs; put the text in quotes."),
    ),
    (
        "block sequence entries are not allowed",
        message("a list begins here with “-” where none may stand"),
        message("Put the “-” on a line of its own below the key."),
    ),
    (
        "found unexpected end of stream",
        message("a quote or bracket that was opened is not closed"),
        message("Close it."),
    ),
    (
        "could not find expected ':'",
        message("a key without its colon"),
        message("Write “key: value”, with a space after the colon."),
    ),
)
"""Words of libyaml's, what they mean, and what to do."""


def explain(detail: str) -> tuple[Message, Message]:
    """What libyaml's words mean, and what to do."""
    for words, text, hint in _TOLD:
        if words in detail:
            return text, hint
    return (
        message("this cannot be read as YAML"),
        message("Compare the indentation and the quotes with the lines above."),
    )
