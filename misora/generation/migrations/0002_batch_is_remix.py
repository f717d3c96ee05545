from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def mark_remixes(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Mark those whose parent is still there; of the others nothing tells any more."""
    batches = apps.get_model("generation", "Batch").objects.filter(parent__isnull=False)
    batches.exclude(parent__batch__owner=F("owner")).update(is_remix=True)


class Migration(migrations.Migration):

    dependencies = [
        ('generation', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='batch',
            name='is_remix',
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(mark_remixes, migrations.RunPython.noop),
    ]
