"""What takes how long; `python -m benchmarks` measures and writes benchmarks/README.md."""
