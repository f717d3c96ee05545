"""The assistant: a language model of the operator's, to which people's programs talk."""
