"""What is done with whole tickets: opened, changed, spoken about, joined, split, linked."""
