"""The schema of the centre's database: its revisions, their phases, and which of them a release can work with."""
