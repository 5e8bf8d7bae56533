"""From paragraphs and grids to what a plan says: its columns, sections, tasks and letterhead."""
