"""The desk at work: jobs, dispatch, session, connection."""
