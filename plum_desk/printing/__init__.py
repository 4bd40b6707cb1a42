"""Reports as PDF: flow pages with Platypus, ledger pages as streams of their own."""
