"""The dialect between this server and its runners; docs/reference/runner-protocol.md says it in words."""
