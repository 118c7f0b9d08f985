"""Tables of monitoring that go out."""
