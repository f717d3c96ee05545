"""What is heard: speech, places, steps and music, mixed to one stereo track."""
