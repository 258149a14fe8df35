"""The form of a request, as both faces of the house use it: the portal and the intake desk."""

from .legal import LegalForm
from .natural import NaturalForm
from .request import FORM_KINDS, RequestForm
from .uploads import UploadsForm, file_field

__all__ = ["FORM_KINDS", "LegalForm", "NaturalForm", "RequestForm", "UploadsForm", "file_field"]
