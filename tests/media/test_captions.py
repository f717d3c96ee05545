from misora.media.captions import Cue, webvtt


def test_cues_stand_in_order_of_time_with_their_speaker() -> None:
    text = webvtt([Cue(61.5, 63.25, "Almost home", "Fox"), Cue(0, 1, "Snow")], seconds=120)
    assert (
        text
        == "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nSnow\n\n00:01:01.500 --> 00:01:03.250\n<v Fox>Almost home</v>\n"
    )


def test_text_can_neither_end_its_cue_nor_open_a_tag() -> None:
    text = webvtt([Cue(0, 2, "a\n\nb --> <i>c</i> & d", "x>\ny")], seconds=2)
    assert text.endswith("<v x&gt; y>a b --&gt; &lt;i&gt;c&lt;/i&gt; &amp; d</v>\n")


def test_cues_end_with_the_film_and_empty_ones_are_left_out() -> None:
    text = webvtt([Cue(3, 9, "late"), Cue(5, 6, "after"), Cue(0, 1, "  "), Cue(-1, 0.5, "early")], seconds=4)
    assert text == "WEBVTT\n\n00:00:00.000 --> 00:00:00.500\nearly\n\n00:00:03.000 --> 00:00:04.000\nlate\n"
