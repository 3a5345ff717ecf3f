"""A request in, a Reply out. No Slack SDK, no I/O, no clock."""
