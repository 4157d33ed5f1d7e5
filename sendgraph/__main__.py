"""`python -m sendgraph` is the command `sendgraph`."""

from sendgraph.cli.app import main

main()
