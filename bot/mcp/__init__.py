"""The Model Context Protocol: JSON-RPC messages in, answers of the base out. It reads the base and changes nothing."""
