"""The client of IBKR's Flex Web Service."""

from flexdesk.flex.client.web import FlexWebClient

__all__ = ["FlexWebClient"]
