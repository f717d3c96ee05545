"""What people may spend: an append-only ledger."""
