"""The queue of digests and notices: what is due, who delivers it, and how it ended."""
