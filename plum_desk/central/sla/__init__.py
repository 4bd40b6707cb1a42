"""The SLA clock at the centre: rulebooks, bindings, clocks that follow the timeline, escalations (domain.md §2)."""
