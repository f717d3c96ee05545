"""What someone should hear of, and how it reaches them: webhooks."""
