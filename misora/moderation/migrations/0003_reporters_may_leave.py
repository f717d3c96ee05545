from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("moderation", "0002_decisions_stay")]
    operations = [migrations.RemoveConstraint(model_name="report", name="report_signed_out_once")]
