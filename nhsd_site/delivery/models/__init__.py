from nhsd_site.delivery.models.generation import Generation
from nhsd_site.delivery.models.third_party import ThirdPartyTag

__all__ = ["Generation", "ThirdPartyTag"]
