"""What a long run is made of, by what it does: kill, press at one instant, attack, send what nobody sends."""
