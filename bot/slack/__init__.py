"""The Slack edge: payloads become requests, and replies become payloads. Only this package uses Bolt."""
