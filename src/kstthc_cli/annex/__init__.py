"""From an office's own document to a plan: read, understand, write."""
