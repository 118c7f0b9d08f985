"""Issues of the needs report, each with what it was made from and the assembly that heard it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cycle', '0002_listening_well'),
        ('gatherings', '0001_initial'),
        ('needs', '0004_category_version'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='IssuedReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('paper_number', models.CharField(blank=True, max_length=20)),
                ('state', models.CharField(choices=[('prepared', 'being prepared'), ('issued', 'issued, to be heard by an assembly'), ('heard', 'heard by the assembly')], default='prepared', max_length=12)),
                ('sessions', models.PositiveSmallIntegerField(default=0)),
                ('figures', models.CharField(blank=True, max_length=64)),
                ('by_id', models.BigIntegerField(null=True)),
                ('at', models.DateTimeField()),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='needs_reports', to='cycle.cycle')),
                ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='gatherings.decision')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.municipality')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('cycle', 'number'), name='needs_report_number_once')],
            },
        ),
    ]
