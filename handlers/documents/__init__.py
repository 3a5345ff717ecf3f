"""Briefs and pictures: data from profiles, typst templates, fonts and borders. Nothing here renders; see ``bot``."""
