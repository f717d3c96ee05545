"""What every room stands on: errors, ids, the queue, the safe HTTP client, the database supervisor."""
