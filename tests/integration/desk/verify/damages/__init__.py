"""Every kind of damage that a store can take, and exactly what a verification has to say of it."""

from tests.integration.desk.verify.damages.artifacts import ARTIFACTS
from tests.integration.desk.verify.damages.contents import CONTENTS
from tests.integration.desk.verify.damages.layouts import LAYOUTS
from tests.integration.desk.verify.damages.payloads import PAYLOADS
from tests.integration.desk.verify.damages.runs import RUNS
from tests.integration.desk.verify.damages.spans import SPANS
from tests.integration.desk.verify.damages.structure import STRUCTURE

DAMAGES = [*PAYLOADS, *CONTENTS, *LAYOUTS, *SPANS, *STRUCTURE, *ARTIFACTS, *RUNS]
