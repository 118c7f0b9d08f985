from django.apps import AppConfig


class RecordConfig(AppConfig):
    """The public record: what was decided and issued, in one order that nobody can change unseen."""

    name = "birge.record"
    label = "record"

    def ready(self) -> None:
        from birge.kit.chores import EVERY_MINUTE
        from birge.kit.daily import JOBS
        from birge.kit.reference import LOADERS
        from birge.papers.registry import SEALS
        from birge.record import bodies_in, drawers, jobs, papers_in, seal, steps_in
        from birge.record.actions.keys import begin

        papers_in.fill()
        drawers.fill()
        bodies_in.fill()
        SEALS.append(seal.seal)
        steps_in.fill()
        EVERY_MINUTE.append(jobs.sign_what_is_new)
        JOBS.append(jobs.look_back)
        LOADERS["record"] = begin
