from nhsd_site.delivery.models.generation import Generation
from nhsd_site.delivery.models.redirect_count import RedirectCount
from nhsd_site.delivery.models.third_party import ThirdPartyTag

__all__ = ["Generation", "RedirectCount", "ThirdPartyTag"]
