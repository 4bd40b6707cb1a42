"""``plum-central loadtest``: how many desks this centre carries, and what bounds it.

Desks here are asyncio tasks, but what they send is the real wire: signed requests, the stream of nudges, pulls
whose chains they verify, pushes of signed operations. Their devices and sessions are written into a database that
the load test founded itself, so the serving process needs no way in that a real desk has not.
"""
