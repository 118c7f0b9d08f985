"""Pages of field capture: what came from phones and has to be looked at, one piece, the phones."""
