"""The book: one writer, one reader, storage, chain, keys and the conclusions that rest on rulings."""
