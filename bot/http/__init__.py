"""The HTTP edge: the guard in front of Bolt, health checks and metrics."""
