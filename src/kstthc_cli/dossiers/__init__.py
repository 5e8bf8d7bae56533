"""Dossiers of the one-stop system, read from its exports; applicants' data is never kept.

The road of every row: `tables` makes rows of any file, `read.parts` finds the header, `read.rows`
turns cells into numbers, `read.doubtful` looks at doubtful rows one by one, `read.store` keeps columns and
settles a dossier that stands in several rows. `export` is the whole, each dossier once; `trust` says whether a paper
may be made of it. `span.places` gives the dossiers of some days, judged by `dossier.judge`; the late list,
letters, index 766 and `--why` are views of that, and `tally` counts for all of them. The words of exports are
lists: `read/words/*.txt`.
"""
