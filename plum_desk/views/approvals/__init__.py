"""The Approvals window: what waits for a checker, exactly what each request would do, and the decision."""
