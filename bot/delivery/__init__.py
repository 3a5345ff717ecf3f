"""Digests and notices on their way: planned once, claimed by one, looked for before they are ever posted again."""
