"""Reading the year: how tasks ended, what is linked with what, what keeps a notice from closing."""
