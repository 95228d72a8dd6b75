"""Style sheets and scripts of the three screens, shipped as a package so that a wheel carries them."""
