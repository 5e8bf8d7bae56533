"""The fields of a dossier; what the headings of exports call them is in `words/headings.txt`."""

from __future__ import annotations

from kstthc_cli.dossiers.read.word_lists import sections

PERSONAL = ("applicant", "address", "phone", "identity", "email")
"""Fields that only an apology letter may read."""

MOMENTS = (
    "received", "appointed", "finished", "returned", "supplement_requested", "supplemented",
    "payment_requested", "paid", "apology_on", "reappointed",
)  # fmt: skip
"""Fields that hold days."""

CITIZENS_TIME = ("supplement_requested", "supplemented", "payment_requested", "paid", "requests")
"""Fields that say something on the citizen's own time: a dossier that has any is judged with all that it says."""

ANSWERS = (
    "channel", "level", "fee", "is_paid", "payment", "digitised", "result_digitised",
    "electronic_result", "reused", "rating", "complaint",
)  # fmt: skip
"""Fields that only indicators look at."""

IGNORED = "ignored"
"""What a plan calls columns that do not matter."""

FIELDS = dict(sections("headings")["names"])
"""Field to its headings, the likeliest first: of two columns for one field the earlier wins."""
