"""Which library makes the matrix products of NumPy and PyTorch here."""

import os


def slow_products():
    """Whether matrix products are made by the reference BLAS, in plain loops; as far as it shows."""
    try:
        with open("/proc/self/maps") as maps:
            files = {os.path.realpath(line.split()[-1]) for line in maps if ".so" in line}
    except OSError:
        return False
    fast = ("openblas", "mkl", "blis", "atlas")
    return any("libblas" in file for file in files) and not any(
        name in file for name in fast for file in files
    )
