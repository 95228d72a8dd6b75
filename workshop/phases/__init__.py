"""Phase types: eight ways to spend time together, each drawn once for phone, console and projector."""
