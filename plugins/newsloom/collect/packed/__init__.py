"""Packed files: .gz and .zip, inflated in steps within limits, and never written out."""
