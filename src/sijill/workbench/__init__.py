"""The desk in the browser: pages served to this computer alone, on which people read, rule and look things up."""
