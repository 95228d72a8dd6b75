"""Case discussion: a short case, two votes on the first move, and news in between."""
