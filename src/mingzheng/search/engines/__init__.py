"""Engines that keep tokens and answer weighted queries; none of them analyses text itself."""
