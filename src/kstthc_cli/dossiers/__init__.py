"""Dossiers of the one-stop system, read from its exports; applicants' data is never kept.

The road from a file to a paper, and who goes it:

* a file to rows: `tables.sources`;
* rows to columns with a meaning: `read.parts` finds the header (`header`, `headings`), `looks` and `times` say what its
  cells look like, `crosschecks` and `turned` tell `doubts` where cells deny what a heading says;
* cells to numbers: `read.rows` by `cells`, `moments`, `statuses`, `answers`, `limit` (`meanings` says which for which
  field); a row that cannot be used is told by `doubtful` and `contradictions`;
* rows to dossiers: `read.store` settles one that stands in several rows, `export` is the whole, and `trust` says whether
  a paper may be made of it;
* dossiers to verdicts: `dossier.judge`, and `span.places` for all of some days; `why` words the verdict, `tally` counts;
* verdicts to papers: `late`, `apology`, `index_766` are views of that.

The words of exports are lists: `read/words/*.txt`.
"""
