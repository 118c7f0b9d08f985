"""The words of problems, by which they are found among those of the whole country."""

import django.db.models.deletion
from django.db import migrations, models

def find_the_words(apps, schema_editor):
    """Words of the problems that are there: twenty letters of each, as the figures of their bytes."""
    word_model = apps.get_model("problems", "Word")
    problems = apps.get_model("problems", "Problem").objects.order_by("pk")
    rows = []
    for key, here, text in problems.values_list("pk", "municipality_id", "search_text").iterator(1000):
        words = sorted({word[:20].encode().hex() for word in text.split()})
        rows += [word_model(municipality_id=here, problem_id=key, word=word) for word in words]
        if len(rows) > 2000:
            word_model.objects.bulk_create(rows)
            rows = []
    word_model.objects.bulk_create(rows)


class Migration(migrations.Migration):

    dependencies = [
        ('places', '0004_given_away'),
        ('problems', '0005_powers_of_issues'),
    ]

    operations = [
        migrations.CreateModel(
            name='Word',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=160)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.municipality')),
                ('problem', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='problems.problem')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['word', 'problem'], name='problems_word_found')],
                'constraints': [models.UniqueConstraint(fields=('problem', 'word'), name='problems_word_once')],
            },
        ),
        migrations.RunPython(find_the_words, migrations.RunPython.noop),
    ]
