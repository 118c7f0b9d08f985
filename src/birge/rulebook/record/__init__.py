"""The public record as arithmetic: a tree of hashes (RFC 9162), signed notes and proofs (C2SP), no framework."""
