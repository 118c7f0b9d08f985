"""Residents' initiatives and grants: what an applicant brings, and what a commission's scores make of applications."""
