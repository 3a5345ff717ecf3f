"""How values read: dates, counts, terms, citations and rich text, without Block Kit."""
