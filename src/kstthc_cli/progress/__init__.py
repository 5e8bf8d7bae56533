"""What happened to the plan's occurrences, and how they stand today."""
