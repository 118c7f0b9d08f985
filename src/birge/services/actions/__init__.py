"""What people do with a service-improvement plan."""
