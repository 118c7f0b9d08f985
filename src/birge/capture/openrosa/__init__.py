"""The forms of Birge in apps that speak OpenRosa (ODK Collect, KoboCollect), and what those apps send."""
