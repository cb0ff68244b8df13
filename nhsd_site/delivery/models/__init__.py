from nhsd_site.delivery.models.generation import Generation

__all__ = ["Generation"]
