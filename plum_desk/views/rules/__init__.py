"""The rules as administrators see them: what is in force, what they would change, and what waits for a second one."""
