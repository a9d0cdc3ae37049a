"""The public record and the pages that people read."""
