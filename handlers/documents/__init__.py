"""Documents: exports as text, and data for PDF and pictures."""
