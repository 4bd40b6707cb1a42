"""Reports: the reconciliation statement, its stored runs, preview and print."""
