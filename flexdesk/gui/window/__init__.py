"""The frame around the views, and what belongs to none of them."""
