"""What a person sees and presses. Views never write state: they dispatch intents and show what came back."""
