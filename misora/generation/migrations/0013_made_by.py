from django.db import migrations

# Clips from before bear the label of their engine: the word is the one that the engine last said of itself.
LABELLED = """
UPDATE media_asset SET made_by = CASE
    WHEN render.engine = 'animatic' OR EXISTS (
        SELECT FROM generation_enginestate state
        WHERE state.engine = render.engine AND state.capabilities->>'made_by' = 'drawn'
    ) THEN 'drawn' ELSE 'generated' END
FROM generation_draft draft JOIN generation_render render ON render.id = draft.render_id
WHERE draft.asset_id = media_asset.id;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('generation', '0012_batch_joined'),
        ('media', '0004_asset_made_by'),
    ]

    operations = [
        migrations.RunSQL(LABELLED, migrations.RunSQL.noop),
    ]
