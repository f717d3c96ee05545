from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('generation', '0002_batch_is_remix'),
    ]

    operations = [
        migrations.AddField(
            model_name='batch',
            name='extends',
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name='batch',
            name='reference_as',
            field=models.CharField(default='first frame', max_length=20),
        ),
    ]
