"""The attack matrix of the watermark: `python -m tests.attacks`."""
