"""Names by which people look for a place, and where the office of a municipality is found."""

import django.db.models.deletion
from django.db import migrations, models

from birge.rulebook.names import keys


def name_the_places(apps, schema_editor):
    """Keys for the places that are there; what a unit was reported to have become is one of its names."""
    place_model = apps.get_model("places", "Place")
    others = {}
    for row in apps.get_model("places", "Succession").objects.exclude(new_name_as_reported="").order_by("pk"):
        if row.new_id in (None, row.old_id):
            others.setdefault(row.old_id, []).extend(row.new_name_as_reported.split(" / "))
    places = list(place_model.objects.all())
    for place in places:
        own = {place.name_ky, place.name_ru, place.name_en}
        given = [name.strip()[:120] for name in others.get(place.pk, ())]
        place.other_names = "\n".join(name for name in dict.fromkeys(given) if name and name not in own)
        place.name_keys = keys(place.name_ky, place.name_ru, place.name_en, *place.other_names.splitlines())
    place_model.objects.bulk_update(places, ["other_names", "name_keys"], batch_size=300)


class Migration(migrations.Migration):

    dependencies = [
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='place',
            name='name_keys',
            field=models.TextField(default='', editable=False),
        ),
        migrations.AddField(
            model_name='place',
            name='other_names',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.RunPython(name_the_places, migrations.RunPython.noop),
        migrations.CreateModel(
            name='Office',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row_version', models.PositiveIntegerField(default=1)),
                ('responsible', models.CharField(blank=True, max_length=200)),
                ('address', models.CharField(blank=True, max_length=300)),
                ('address_ru', models.CharField(blank=True, max_length=300)),
                ('phone', models.CharField(blank=True, max_length=100)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('hours', models.CharField(blank=True, max_length=200)),
                ('hours_ru', models.CharField(blank=True, max_length=200)),
                ('as_of', models.DateField()),
                ('source', models.CharField(max_length=300)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.municipality')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
    ]
