"""What may be asked for: words read through their disguises, rules with numbers, refusals that can be appealed."""
