"""What rows wait for: the rules on invented plans, and on the two real ones."""
