"""Where Flask begins: who is this, cookies, plain pages, what every response says, and addresses."""
