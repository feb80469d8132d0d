"""What the benchmark of recognition is made of: annotated news, what is counted, a plain peer."""
