"""What a facilitator does: sign in, plan, console, projector, report."""
