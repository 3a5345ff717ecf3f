"""The base: its source, builds, reloads, versions and replicas; an invalid base never becomes active."""
