"""Which records of the worlds made by machine everybody reads, and which nobody outside."""

from __future__ import annotations

from birge.assembly import words as assembly
from birge.budget import words as budget
from birge.council import words as council
from birge.development import words as development
from birge.gatherings import words as gatherings
from birge.groups import words as groups
from birge.initiatives import application_words as applications
from birge.initiatives import delivery_words as delivery
from birge.initiatives import words as initiatives
from birge.learning import capacity_words as capacity
from birge.learning import words as learning
from birge.monitoring import progress_words as progress
from birge.monitoring import survey_words as survey
from birge.monitoring import words as monitoring
from birge.needs import words as needs
from birge.newsroom import words as newsroom
from birge.people import words as people
from birge.plan import words as plan
from birge.problems import words as problems
from birge.programme import pilot_words as pilots
from birge.programme import words as programme
from birge.services import words as services
from birge.voting import words as voting

#: The state in which a record of the table is public, and one in which it is not.
STATES: dict[str, tuple[str, str]] = {
    "needs.session": (needs.CONFIRMED, needs.ENTERED),
    "needs.voice": (needs.TAKEN_IN, needs.WAITING),
    "needs.issuedreport": (needs.ISSUED, needs.PREPARED),
    "problems.problem": (problems.LISTED, problems.WITHDRAWN),
    "problems.prioritylist": (problems.ANNOUNCED, problems.DRAFT),
    "problems.villageproposal": (problems.STANDS, problems.WITHDRAWN),
    "groups.group": (groups.ORDERED, groups.PROPOSED),
    "groups.task": (groups.OPEN, groups.OPEN),
    "people.datarequest": (people.WAITING, people.WAITING),
    "groups.volunteer": (groups.TAKEN, groups.WAITING),
    "plan.plan": (plan.PRESENTED, plan.DRAFT),
    "development.programme": (development.PRESENTED, development.DRAFT),
    "plan.remark": (plan.REGISTERED, plan.WAITING),
    "gatherings.gathering": (gatherings.HELD, gatherings.DRAFT),
    "gatherings.entry": (gatherings.REGISTERED, gatherings.WAITING),
    "assembly.choice": (assembly.COUNTED, assembly.PREPARED),
    "council.package": (council.TABLED, council.PREPARED),
    "council.resolution": (council.PUBLISHED, council.DRAFT),
    "council.opinion": (council.GIVEN, council.ASKED),
    "council.charterdraft": (council.READY, council.WORKING),
    "budget.budget": (budget.DRAFT, budget.FORECAST),
    "initiatives.regulation": (initiatives.IN_FORCE, initiatives.DRAFT),
    # A model of the programme is nobody's secret; that one being written is not read by strangers is held by
    # tests/initiatives.
    "initiatives.modelregulation": (initiatives.PUBLISHED, initiatives.DRAFT),
    "initiatives.call": (initiatives.ANNOUNCED, initiatives.DRAFT),
    # Read by those who work here and by its sender alone until the result is published.
    "initiatives.application": (applications.RECEIVED, applications.RETURNED),
    "initiatives.project": (delivery.RUNNING, delivery.AGREEING),
    "initiatives.tranche": (delivery.ASKED, delivery.PLANNED),
    "monitoring.progress": (progress.GOING, progress.GOING),
    "monitoring.yearplan": (monitoring.AGREED, monitoring.DRAFT),
    "monitoring.visit": (monitoring.SHOWN, monitoring.WRITTEN),
    "monitoring.act": (monitoring.OFFERED, monitoring.DRAFT),
    "monitoring.recommendation": (monitoring.GIVEN, monitoring.DRAFT),
    "monitoring.survey": (survey.PUBLISHED, survey.DRAFTED),
    "monitoring.surveyremark": (survey.RELEASED, survey.WAITING),
    # An event of several municipalities is everybody's in every world; that one in preparation is not read by strangers
    # is held by tests/learning.
    "voting.poll": (voting.PUBLISHED, voting.DRAFTED),
    "voting.paperbatch": (voting.ENTERING, voting.ENTERING),
    "voting.phonecode": (voting.SENT, voting.SENT),
    "learning.event": (learning.HELD, learning.ANNOUNCED),
    # Read by its municipality and the programme alone, in every state.
    "learning.assessment": (capacity.FINISHED, capacity.ASSESSING),
    "learning.consultation": (learning.NAMED, learning.ASKED),
    "learning.practice": (learning.PUBLISHED, learning.DRAFT),
    "services.serviceplan": (services.UNDERWAY, services.DRAFT),
    "newsroom.item": (newsroom.PUBLISHED, newsroom.DRAFT),
    # The programme's own is no municipality's secret; that drafts are read by nobody else is held by tests/newsroom.
    "newsroom.release": (newsroom.PUBLISHED, newsroom.PUBLISHED),
    "newsroom.letter": ("sent", "sent"),
    # A programme is everybody's in every world; that one being written is not read by strangers is held by
    # tests/programme.
    "programme.programme": (programme.PUBLISHED, programme.CLOSED),
    "programme.terms": (programme.TERMS_STAND, programme.TERMS_DRAFT),
    "programme.enrolment": (pilots.INTEREST, pilots.TRAINING),
    "cycle.cycle": ("open", "open"),
}
#: Tables whose rows are public whatever the state of anything else.
ALWAYS_PUBLIC = frozenset({"cycle.cycle", "cycle.stepdate", "cycle.setting", "places.populationfigure"})
ALWAYS_PUBLIC |= {"council.commission", "council.convocation", "places.office", "budget.calendarstep"}
ALWAYS_PUBLIC |= {"learning.event", "learning.party", "learning.point", "learning.product"}
ALWAYS_PUBLIC |= {"newsroom.release", "newsroom.outlet", "newsroom.happening", "newsroom.letter"}
ALWAYS_PUBLIC |= {f"programme.{name}" for name in ("programme", "phase", "direction", "area", "standing", "published")}
ALWAYS_PUBLIC |= {"programme.call", "programme.enrolment", "programme.candidate", "programme.judge"}
ALWAYS_PUBLIC |= {"programme.terms", "programme.termschange"}
ALWAYS_PUBLIC |= {"initiatives.modelregulation", "initiatives.knownproject"}
#: Categories of personal data that are never public, not even on a public record.
NEVER_PUBLIC = frozenset({"contact", "secret"})
#: Fields that are public whatever the state: a group is put to the assembly by its name, without its people.
PUBLIC_FIELDS = frozenset({"groups.group.name"})
#: Whoever keeps an event of several municipalities marks who of those they signed up came (decision 0020).
NAMES_ABOVE = {"learning:presence"}
#: A request for advice is the municipality's and the programme's.
NAMES_ABOVE |= {"learning_here:consultations", "learning_here:consultation", "learning_here:advise"}
NAMES_ABOVE |= {"learning_here:capacity", "learning_here:assessment"}
