"""Readers propose changes to records; admins accept or decline; curators get accepted ones as a patch."""
