"""The plan file: read with positions, validated, and made into the plan that the rest uses."""
