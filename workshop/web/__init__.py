"""Where Flask begins: doors, screens, pushes, the socket, codes to scan, and what all pages share."""
