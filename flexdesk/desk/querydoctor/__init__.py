"""The query doctor: judges what a query really delivered against what it is meant for."""

from flexdesk.desk.querydoctor.surgery import QueryDoctor

__all__ = ["QueryDoctor"]
