"""Write: a field fills the page."""
