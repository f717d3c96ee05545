"""What people may send, and what is said when it can't be used."""
