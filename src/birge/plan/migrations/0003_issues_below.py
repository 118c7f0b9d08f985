"""The catalogue of issues of local significance is known to the problems now; its table stays where it is."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0002_russian_half"),
        ("problems", "0004_for_the_table"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="planproblem",
                    name="issue",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="problems.localissue",
                    ),
                ),
                migrations.DeleteModel(name="LocalIssue"),
            ],
        ),
    ]
