"""What is tidied up by itself."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from misora.media.models import Asset
from misora.media.services import store_picture
from misora.social.services import update_profile
from misora.social.tasks import forget_unused_pictures
from tests import factories


@pytest.mark.django_db(transaction=True)
def test_pictures_that_nothing_uses_go_after_a_day_with_their_files() -> None:
    mio = factories.person("mio")
    left, new, kept = (store_picture(owner=mio, upload=factories.picture_file()) for _ in range(3))
    factories.batch(mio, reference=kept)
    shown = update_profile(user=mio, name="", bio="", picture=factories.picture_file()).picture
    clip = factories.post(mio).asset
    drawn = factories.asset(mio, kind="image")
    draft = factories.finished_draft(mio)
    draft.asset, spare = drawn, draft.asset
    draft.save()
    spare.delete()
    Asset.objects.exclude(pk=new.pk).update(created_at=timezone.now() - timedelta(days=2))
    forget_unused_pictures(timestamp=0)
    assert set(Asset.objects.all()) == {new, kept, shown, clip, drawn}
    assert not default_storage.exists(left.file_name("image"))
