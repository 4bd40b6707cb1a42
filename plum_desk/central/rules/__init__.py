"""The policy under maker and checker: proposed by one, judged by another, signed by the owner, tried on history."""
