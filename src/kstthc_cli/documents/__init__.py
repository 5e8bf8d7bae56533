"""Documents: plain values for templates, and templates to Markdown, HTML and text."""
