"""The embedded engine and Neo4j behind the one official driver; loading plans; the catalogue of queries.

Not guaranteed: which engine a query runs on fastest, and the order of rows that a query does not order itself.
Nothing here is imported, and no engine is started, until a store is opened.
"""
