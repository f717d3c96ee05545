"""The OpenAI dialect: programs written for Sora's API run here with another address and key."""
