"""Digests and watches: when they run, who asked for them, and the stores and writers they need."""
