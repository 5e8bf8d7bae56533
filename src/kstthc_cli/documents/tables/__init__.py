"""The kinds of rows that lists show: a tuple of columns each."""
