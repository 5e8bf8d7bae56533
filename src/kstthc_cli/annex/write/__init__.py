"""What was understood, as a plan file and as a list to review."""
