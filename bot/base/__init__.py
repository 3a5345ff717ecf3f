"""Keeps the base: reloads it, remembers its versions, and never lets a bad one answer."""
