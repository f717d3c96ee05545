"""The signed credential of a file (C2PA 2.2): who signs, how it is put on, and how anyone's is read. Free of Django."""
