//! Text made safe for the screen, standard output and error messages.
