"""Search beside its peers: archives, questions with known answers, and those who answer them."""
