// Captions in our own place, above the caption line, instead of the browser's.

import { onChoice } from "./memory.js";

/**
 * @param {HTMLVideoElement} video
 * @param {Element | null} place
 * @param {() => boolean} wanted
 * @param {AbortSignal} signal
 */
export function showSubtitles(video, place, wanted, signal) {
  const track = video.textTracks[0];
  if (!track || !place) return;
  let played = false;
  const show = () => {
    // "hidden" reads the cues without drawing them; "disabled" doesn't fetch them, so a clip nobody plays costs nothing.
    track.mode = played && wanted() ? "hidden" : "disabled";
    const cues = wanted() ? [...(track.activeCues ?? [])] : [];
    place.replaceChildren(...cues.map(line));
  };
  track.addEventListener("cuechange", show, { signal });
  video.addEventListener(
    "play",
    () => {
      played = true;
      show();
    },
    { signal },
  );
  onChoice(show, signal);
  show();
}

/** @param {TextTrackCue} cue */
function line(cue) {
  const p = document.createElement("p");
  // Only text: voice tags and markup of the cue are dropped.
  p.textContent = /** @type {VTTCue} */ (cue).getCueAsHTML().textContent;
  return p;
}
