"""Reads Flex statements in CSV and text (pipe or tab): lines in, the same records and the same outline as of XML out."""
