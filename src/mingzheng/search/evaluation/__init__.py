"""Judged sets: reading them, running them, figures."""
