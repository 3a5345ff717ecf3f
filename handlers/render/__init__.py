"""Results become Replies. Block Kit dicts, limits and escaping live in ``blocks`` alone."""
