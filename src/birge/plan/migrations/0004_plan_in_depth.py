"""What the plan says in depth: indicators, villages, ways considered, people affected, resources, cells just changed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0001_initial"),
        ("plan", "0003_issues_below"),
    ]

    operations = [
        migrations.AddField(
            model_name="activity",
            name="delegated",
            field=models.BooleanField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="activity",
            name="indicator",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="activity",
            name="indicator_ru",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="activity",
            name="target",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="activity",
            name="unit",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="funding",
            name="row_version",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="planproblem",
            name="affected_children",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="planproblem",
            name="affected_men",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="planproblem",
            name="affected_qualifier",
            field=models.CharField(
                choices=[
                    ("exact", "exact"),
                    ("about", "about"),
                    ("almost", "almost"),
                    ("at_least", "at_least"),
                    ("more_than", "more_than"),
                ],
                default="exact",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="planproblem",
            name="affected_total",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="planproblem",
            name="affected_women",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="CellEdit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cell", models.CharField(max_length=40)),
                ("before", models.CharField(blank=True, max_length=600)),
                ("after", models.CharField(blank=True, max_length=600)),
                ("by_id", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cell_edits", to="plan.activity"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.municipality"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cell_edits", to="plan.plan"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Resource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("local_budget", "local budget"),
                            ("share_grant", "stimulating (share) grant"),
                            ("donor_grant", "donor or project grant"),
                            ("community_cash", "residents' money"),
                            ("community_labour", "residents' labour (ashar)"),
                            ("community_kind", "residents' contribution in kind"),
                            ("sponsor", "sponsors"),
                            ("development_fund", "regional development fund"),
                            ("republican", "republican budget"),
                            ("other", "other sources"),
                            ("people", "people"),
                            ("land", "land"),
                            ("equipment", "equipment"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("sought", "sought"),
                            ("promised", "promised"),
                            ("confirmed", "confirmed"),
                            ("received", "received"),
                        ],
                        default="sought",
                        max_length=12,
                    ),
                ),
                ("tyiyn", models.BigIntegerField(blank=True, null=True)),
                ("what", models.CharField(blank=True, max_length=300)),
                ("paper", models.CharField(blank=True, max_length=300)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="resources", to="plan.activity"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.municipality"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plan.plan"),
                ),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("tyiyn__isnull", True), ("tyiyn__gte", 0), _connector="OR"),
                        name="plan_found_not_negative",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VillageText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=1000)),
                ("text_ru", models.CharField(blank=True, max_length=1000)),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="villages", to="plan.planproblem"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.municipality"
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place"),
                ),
                (
                    "plan",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plan.plan"),
                ),
            ],
            options={
                "ordering": ["place__sort_key"],
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [models.UniqueConstraint(fields=("line", "place"), name="plan_village_once")],
            },
        ),
        migrations.CreateModel(
            name="WayConsidered",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_version", models.PositiveIntegerField(default=1)),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=600)),
                ("text_ru", models.CharField(blank=True, max_length=600)),
                ("cost_tyiyn", models.BigIntegerField(blank=True, null=True)),
                (
                    "cost_state",
                    models.CharField(
                        choices=[
                            ("exact", "exact"),
                            ("about", "about"),
                            ("almost", "almost"),
                            ("at_least", "at_least"),
                            ("more_than", "more_than"),
                            ("none", "none"),
                            ("not_determined", "not_determined"),
                            ("not_stated", "not_stated"),
                        ],
                        default="not_stated",
                        max_length=16,
                    ),
                ),
                ("cost_typed", models.CharField(blank=True, max_length=80)),
                ("speaks_for", models.CharField(blank=True, max_length=1000)),
                ("speaks_against", models.CharField(blank=True, max_length=1000)),
                ("chosen", models.BooleanField(default=False)),
                ("reason", models.CharField(blank=True, max_length=1000)),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ways", to="plan.planproblem"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.municipality"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plan.plan"),
                ),
            ],
            options={
                "ordering": ["number"],
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("line", "number"), name="plan_way_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("chosen", True)), fields=("line",), name="plan_one_way_chosen"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("chosen", False), models.Q(("reason", ""), _negated=True), _connector="OR"),
                        name="plan_chosen_way_says_why",
                    ),
                ],
            },
        ),
    ]
