"""Answers: one question a module, computed on the typed arrays of a graph, given as frozen results.

leads         who carries how much, who could not be spared, who could stand in
concentration how unevenly, and how few leaving would orphan most rows
deadlines     which rows fall due together, by month and lead
dsm, cycles, chains, coordination    what waits for what, and who must talk to whom
exposure      whose rows hang on one lead
coverage      which sectors and partners each theme names, and where none does
specialisation whether themes keep to partners of their own
groups        what each task-and-finish group oversees
findings      five sentences a plan
pseudonymise  the same plan without initials and names

Import from the modules; this package imports none of them, so that a command loads only what it needs.
"""
