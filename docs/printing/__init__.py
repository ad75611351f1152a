"""The parts of the documentation that are printed from the code, and the pages that stand outside of docs/."""
