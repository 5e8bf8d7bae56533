"""Deadlines: words → rule → occurrences. Pure: no clock, no environment, no file but its own texts.

What may be written stands in `language/*/forms.txt`, what is not understood for fear of a wrong
date in `language/vi/doubts.txt` (where it is harmless in `excuses.txt`) and `sides.txt`, which
sentences only tell of something in `statements.txt`, words by what they do in `words.txt`, the days
off in `language/days_off.txt`. `reader` goes from words to a rule, `rule` says what kinds there are,
`occurrence` goes from a rule to days.
"""
