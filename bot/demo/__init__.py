"""The Slack stand-in: a workspace in memory behind real HTTP, for the demo, ``militia ask`` and the tests."""
