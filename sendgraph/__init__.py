"""sendgraph: a SEND implementation plan as a graph, and answers from it."""
