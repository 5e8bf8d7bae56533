"""Next year's plan from this year's: years moved in its text, everything else as it stands."""
