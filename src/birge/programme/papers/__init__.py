"""Papers of programmes: they belong to no municipality and are made when they are asked for."""
