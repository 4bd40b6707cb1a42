"""What a provider settled, day by day, against what we say was done."""
