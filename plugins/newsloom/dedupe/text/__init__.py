"""An article's text, outlet and address as what can be compared: words, their numbers, pairs, terms and keys."""
