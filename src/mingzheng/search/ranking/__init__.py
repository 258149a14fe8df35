"""From a planned query to rows in their order: channels fetch candidates, measures weigh them."""
