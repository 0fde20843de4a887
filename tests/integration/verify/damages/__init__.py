"""Every kind of damage that a store can take, and exactly what a verification has to say of it."""

from tests.integration.verify.damages.artifacts import ARTIFACTS
from tests.integration.verify.damages.contents import CONTENTS
from tests.integration.verify.damages.layouts import LAYOUTS
from tests.integration.verify.damages.payloads import PAYLOADS
from tests.integration.verify.damages.runs import RUNS
from tests.integration.verify.damages.spans import SPANS
from tests.integration.verify.damages.structure import STRUCTURE

DAMAGES = [*PAYLOADS, *CONTENTS, *LAYOUTS, *SPANS, *STRUCTURE, *ARTIFACTS, *RUNS]
