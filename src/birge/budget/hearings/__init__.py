"""Public hearings on the local budget: how it was carried out, and the draft of the next. What any meeting has is in
``gatherings``; here stand what is heard, the papers of a hearing, and what it does to the budget."""
