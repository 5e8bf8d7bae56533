"""What changed between two plans: rows matched by what they say, and told as a person would."""
