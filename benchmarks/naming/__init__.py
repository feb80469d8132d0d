"""What the benchmark of people is made of: whom to find, who else looks, what is counted."""
