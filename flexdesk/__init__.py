"""FlexDesk keeps, shows and exports Interactive Brokers Flex Query statements, verbatim and with their provenance."""

__version__ = "0.1.0"
