"""Use cases: what readers, staff and admins can do, a class per intent."""
