"""What the priority table (F6) says of a problem; the catalogue of issues, which the plan made, is known here now."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0001_initial"),
        ("problems", "0003_listening_well"),
    ]

    operations = [
        # The table is there since the plan: only who knows of it changes.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="LocalIssue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.SlugField(max_length=40, unique=True)),
                        ("number", models.PositiveSmallIntegerField(null=True)),
                        ("text_ky", models.CharField(max_length=300)),
                        ("text_ru", models.CharField(blank=True, max_length=300)),
                        ("text_en", models.CharField(blank=True, max_length=300)),
                        ("valid_from", models.DateField(null=True)),
                        ("valid_to", models.DateField(null=True)),
                        ("source", models.CharField(max_length=300)),
                        ("confirmed", models.BooleanField(default=False)),
                    ],
                    options={"db_table": "plan_localissue", "ordering": ["number", "id"]},
                ),
            ],
        ),
        migrations.AddField(
            model_name="problem",
            name="issue",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="problems.localissue",
            ),
        ),
        migrations.AddField(
            model_name="problem",
            name="direction",
            field=models.CharField(
                blank=True,
                choices=[
                    ("infrastructure", "Infrastructure"),
                    ("social", "Social sphere"),
                    ("farming", "Farming, irrigation and pastures"),
                    ("economy", "Economy and jobs"),
                    ("environment", "Environment and cleanliness"),
                    ("culture", "Culture, sport and youth"),
                    ("governance", "Local self-government"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="problem",
            name="affected_total",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="problem",
            name="affected_women",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="problem",
            name="affected_men",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="problem",
            name="affected_unknown",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="problem",
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
            model_name="problem",
            name="referred_to",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="problem",
            name="decision_reason",
            field=models.CharField(blank=True, max_length=600),
        ),
    ]
