"""The base for other tools; each format says in its manifest what it loses."""
