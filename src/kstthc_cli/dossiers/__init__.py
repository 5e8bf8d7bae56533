"""Dossiers of the one-stop system, read from its exports; applicants' data is never kept."""
