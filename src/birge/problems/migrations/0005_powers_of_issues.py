"""Issues of local significance tell own powers from delegated ones, and two people may edit the catalogue."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("problems", "0004_for_the_table"),
    ]

    operations = [
        migrations.AddField(
            model_name="localissue",
            name="is_delegated",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="localissue",
            name="row_version",
            field=models.PositiveIntegerField(default=1),
        ),
    ]
