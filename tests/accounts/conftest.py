import pytest

from misora.accounts.models import User
from misora.accounts.services import create_user


@pytest.fixture
def mio(db: None) -> User:
    return create_user(username="mio", password="four random words here")


@pytest.fixture
def ko(db: None) -> User:
    return create_user(username="ko")


@pytest.fixture
def keeper(db: None) -> User:
    return create_user(username="keeper", is_admin=True)
