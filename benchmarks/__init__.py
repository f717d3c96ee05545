"""What is measured, how, and against which peer. `make bench` runs all; nothing here is a test."""
