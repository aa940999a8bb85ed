"""What titles are about, and which of their words are rare; `matter` compares them."""
