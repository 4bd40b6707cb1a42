"""A reward provider in a process of its own, with the shape and the faults of the real one."""
