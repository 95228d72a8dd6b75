"""One pretend client: a page's HTTP and its socket, the screen in hand, and what can be done with it."""
