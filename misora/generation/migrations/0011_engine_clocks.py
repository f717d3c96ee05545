from django.db import migrations, models

# Each engine's clock starts where the one clock stood: all tags were counted by it.
CARRY_OVER = """
UPDATE generation_render SET engine = batch.engine FROM generation_batch batch WHERE batch.id = batch_id;
INSERT INTO generation_queueclock (engine, time)
    SELECT DISTINCT engine, coalesce((SELECT max(time) FROM generation_queueclock), 0) FROM generation_render;
DELETE FROM generation_queueclock WHERE engine = '';
"""


class Migration(migrations.Migration):

    dependencies = [
        ('generation', '0010_runners'),
    ]

    operations = [
        migrations.AddField(
            model_name='render',
            name='engine',
            field=models.CharField(default='', max_length=40),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='queueclock',
            name='engine',
            field=models.CharField(default='', max_length=40),
            preserve_default=False,
        ),
        migrations.RunSQL(CARRY_OVER, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='queueclock',
            name='engine',
            field=models.CharField(max_length=40, unique=True),
        ),
        migrations.RemoveIndex(
            model_name='render',
            name='render_turn',
        ),
        migrations.RemoveIndex(
            model_name='render',
            name='render_finish_tag',
        ),
        migrations.AddIndex(
            model_name='render',
            index=models.Index(condition=models.Q(('state__in', ['queued', 'running'])), fields=['engine', 'start_tag', 'created_at', 'id'], name='render_turn'),
        ),
        migrations.AddIndex(
            model_name='render',
            index=models.Index(fields=['engine', 'finish_tag'], name='render_finish_tag'),
        ),
    ]
