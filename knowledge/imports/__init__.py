"""Imports: one module for each format reads a file into drafts."""
