"""Running the app from Slack: reload, status, history, rollback, audit, and what readers suggest."""
