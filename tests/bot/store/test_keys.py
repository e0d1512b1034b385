import string

from bot.store.keys import MARK_LENGTH, ChatPlace, Keys

KEYS = Keys("123456:token")
PLACE = ChatPlace(chat=-100123456789, topic=None, person=500000001, shared=True)


def test_the_same_place_has_the_same_key_after_a_restart() -> None:
    assert Keys("123456:token").names(PLACE).consult == KEYS.names(PLACE).consult


def test_every_part_of_a_place_matters() -> None:
    places = [PLACE, PLACE._replace(chat=1), PLACE._replace(topic=7), PLACE._replace(person=2)]
    assert len({KEYS.names(place).consult for place in places}) == 4


def test_digits_do_not_run_together() -> None:
    assert KEYS.names(ChatPlace(1, 23, 4)).consult != KEYS.names(ChatPlace(12, 3, 4)).consult


def test_another_token_gives_other_keys_and_marks() -> None:
    other = Keys("123456:other")
    assert other.names(PLACE).consult != KEYS.names(PLACE).consult
    assert other.mark(1) != KEYS.mark(1)


def test_no_id_shows_in_a_key() -> None:
    assert "123456789" not in KEYS.names(PLACE).consult
    assert "500000001" not in KEYS.mark(PLACE.person)


def test_a_mark_leaves_room_for_the_token_of_a_button() -> None:
    mark = KEYS.mark(PLACE.person)
    assert len(mark) == MARK_LENGTH == 5
    assert set(mark) <= set(string.ascii_letters + string.digits + "-_")


def test_a_consult_is_found_by_the_key_of_its_former_chat() -> None:
    former = KEYS.chat(PLACE.chat)
    assert KEYS.consult_in(former, PLACE._replace(chat=-100999)) == KEYS.names(PLACE).consult


def test_half_a_letter_is_signed_like_any_text() -> None:
    keys = Keys("1:abc")
    assert keys.sign("\ud800") == keys.sign("\ud800") != keys.sign("\ud801")
