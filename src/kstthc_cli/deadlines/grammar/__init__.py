"""The grammar of deadlines, from nouns to whole phrases.

cursor → points → clause → days → spans → recurring, and events beside them; `vietnamese` and
`english` read clauses, `narrow` and `combine` put them together, `deadline` reads the whole.
"""
