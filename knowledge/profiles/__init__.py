"""What a card, a brief or an export needs of a record, already queried: one result model per kind."""
