"""What others may test themselves with: small examples and conformance suites."""
