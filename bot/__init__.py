"""Effects and wiring: Slack, clock, database, files, network."""
