"""What the app remembers: one module for each concern, the same statements on SQLite and PostgreSQL."""
