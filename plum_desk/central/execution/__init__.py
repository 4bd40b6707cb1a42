"""Execution: from an approved request to a confirmed effect, exactly once, through any crash."""

from plum_desk.central.execution.executor import Executor

__all__ = ["Executor"]
