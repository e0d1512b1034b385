"""Who talks to the bot: people, their chats and what they see there."""
