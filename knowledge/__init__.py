"""Facts, names, questions and answers. Pure: knows nothing of Slack."""
