"""Any document → one list of paragraphs and grids."""
