"""Development plan: values, a picture, a few goals and one first step, on a page."""
