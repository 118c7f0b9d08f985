"""Acts that change the map, as the administrators of the platform enter them and everybody reads them."""
