"""Spreadsheets of programmes."""
