"""Many phones from one core: raw frames, nothing parsed but what is needed, and its own cost counted."""
