"""The restore drill: a centre restored from a backup of this one, with desks that notice, repeat and continue."""
