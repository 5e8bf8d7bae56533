"""What templates are given: plain values, every word ready to print, no logic left to do.

One module a document. Documents are in Vietnamese whatever the language of messages: they are
the office's papers. Their form is Decree 30/2020/NĐ-CP.
"""

from __future__ import annotations

from kstthc_cli.documents.views.paper import Heading, heading, show_day, show_long_day

__all__ = ["Heading", "heading", "show_day", "show_long_day"]
