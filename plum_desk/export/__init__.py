"""Files for other people's tools: CSV, stored report runs, audit bundles."""
