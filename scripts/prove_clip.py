"""Renders one clip through `/v1/videos` and looks at what comes back: `python -m scripts.prove_clip ADDRESS KEY`."""

import io
import sys
import time
from itertools import pairwise

import av
import httpx
import numpy as np

PROMPT = "A red fox runs across a snowy field at night and says: 'Almost home'"
SECONDS = 8.0


def main(address: str, key: str) -> None:
    """Ask, poll, download, measure; raises when something is not as promised."""
    with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {key}"}, timeout=30) as client:
        started = time.monotonic()
        asked = client.post("/v1/videos", json={"prompt": PROMPT, "seconds": f"{SECONDS:g}"}).raise_for_status().json()
        while (video := client.get(f"/v1/videos/{asked['id']}").json())["status"] in {"queued", "in_progress"}:
            time.sleep(0.5)
        if video["status"] != "completed":
            raise SystemExit(f"The clip failed: {video['error']}")
        clip = client.get(f"/v1/videos/{asked['id']}/content").raise_for_status().content
    print(f"completed after {time.monotonic() - started:.1f} s, {len(clip) / 1e6:.1f} MB")
    measure(clip)


def measure(clip: bytes) -> None:
    """Print what the clip is: order of its boxes, length, motion, loudness."""
    moov, mdat = clip.index(b"moov"), clip.index(b"mdat")
    with av.open(io.BytesIO(clip)) as film:
        seconds = (film.duration or 0) / av.time_base
        frames = [frame.to_ndarray(format="rgb24").astype(np.int16) for frame in film.decode(video=0)]
    with av.open(io.BytesIO(clip)) as film:
        sound = np.concatenate([frame.to_ndarray() for frame in film.decode(audio=0)], axis=1)
    motion = float(np.mean([np.abs(after - before).mean() for before, after in pairwise(frames)]))
    loudness = 20 * np.log10(max(float(np.sqrt((sound**2).mean())), 1e-9))
    print(f"moov at {moov}, mdat at {mdat}; {seconds:.2f} s, {len(frames)} frames")
    print(f"mean change from frame to frame {motion:.2f} of 255; sound {loudness:.1f} dB RMS")
    if not (moov < mdat and abs(seconds - SECONDS) <= 0.1 and motion > 0.5 and loudness > -50):
        raise SystemExit("That is not what was promised.")


if __name__ == "__main__":
    main(*sys.argv[1:])
