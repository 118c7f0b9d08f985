
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('council', '0004_package_of_a_programme'),
    ]

    operations = [
        migrations.AddField(
            model_name='opinion',
            name='text_ru',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='package',
            name='note_ru',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='remark',
            name='answer_ru',
            field=models.TextField(blank=True),
        ),
    ]
