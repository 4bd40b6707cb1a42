"""The centre's sync decisions, sans-IO: plain values in, plain values out (sync.md §§3, 4, 8).

The SQL code of ``push``, ``pull`` and ``feeds`` reads rows and asks here; the simulator's centre in
memory asks the same functions, so that a simulated history is decided by what decides in production.
"""
