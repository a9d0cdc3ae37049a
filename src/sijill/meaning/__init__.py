"""Values as told: when, where, names, amount, voice; pure, total, exact, without input or output of their own."""
