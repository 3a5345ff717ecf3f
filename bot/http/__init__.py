"""The web's side of the house: the guard in front of Bolt, health, and metrics."""
