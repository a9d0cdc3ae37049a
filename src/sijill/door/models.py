"""Language models, for faces: the reading desk keeps them, this room hands them on."""

from sijill.reading.model import add_model, list_models, remove_model

__all__ = ["add_model", "list_models", "remove_model"]
