"""Decisions are added, never changed."""

from django.db import migrations

GUARD = """
CREATE FUNCTION moderation_decision_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Foreign keys may become null, when the post or the person they name is deleted.
    IF TG_OP = 'UPDATE'
        AND (NEW.id, NEW.action, NEW.statement, NEW.created_at) = (OLD.id, OLD.action, OLD.statement, OLD.created_at)
        AND (NEW.post_id IS NULL OR NEW.post_id = OLD.post_id)
        AND (NEW.person_id IS NULL OR NEW.person_id = OLD.person_id)
        AND (NEW.moderator_id IS NULL OR NEW.moderator_id = OLD.moderator_id)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'decisions are added, never changed';
END $$;
CREATE TRIGGER decision_stays BEFORE UPDATE OR DELETE ON moderation_decision
FOR EACH ROW EXECUTE FUNCTION moderation_decision_stays();
"""
UNDO = "DROP TRIGGER decision_stays ON moderation_decision; DROP FUNCTION moderation_decision_stays();"


class Migration(migrations.Migration):
    dependencies = [("moderation", "0001_initial")]
    operations = [migrations.RunSQL(GUARD, UNDO)]
