"""Deadlines: words → rule → occurrences. Pure: no file, no clock, no environment.

What may be written stands in `forms` (vi, en), what is not understood for fear of a wrong date in
`doubts`, the days off in `days_off`; `reader` goes from words to a rule, `occurrence` from a rule
to days.
"""
