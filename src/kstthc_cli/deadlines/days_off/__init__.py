"""Public days off of Vietnam: the official table, and projections for other years."""
