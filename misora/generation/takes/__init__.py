"""What is said of a take when it is there: its label, its credential, whose pictures it shows."""
