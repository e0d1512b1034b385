"""What whoever runs the bot can see: logs and metrics."""
