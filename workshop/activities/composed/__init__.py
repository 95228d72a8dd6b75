"""A format of a plan's own: phases, fields and audiences put together in the plan file."""
