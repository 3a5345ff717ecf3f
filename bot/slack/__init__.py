"""Slack's side of the house: payloads become requests, replies become payloads. The only place that knows Bolt."""
