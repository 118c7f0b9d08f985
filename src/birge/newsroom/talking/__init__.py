"""What the bot answers: it asks with buttons, and whatever was chosen so far stands in the buttons themselves.

Of a person nothing is kept but the chat, its language and what was asked for; no name, no number, no word they wrote.
"""
