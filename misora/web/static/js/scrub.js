// The slider and the time of a clip.

/** @param {number} seconds */
function clock(seconds) {
  const whole = Math.floor(seconds || 0);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/**
 * @param {HTMLElement} player
 * @param {HTMLVideoElement} video
 * @param {AbortSignal} signal
 */
export function scrub(player, video, signal) {
  const range = player.querySelector(".scrub__range");
  const time = player.querySelector(".scrub__time");
  if (!(range instanceof HTMLInputElement) || !time) return;
  const steps = Number(range.max);
  // Until the film's own length is known, the server's word stands.
  const length = () => (Number.isFinite(video.duration) ? video.duration : Number(player.dataset.seconds));
  const show = () => {
    const text = `${clock(video.currentTime)} / ${clock(Math.round(length()))}`;
    time.textContent = text;
    range.value = String((video.currentTime / (length() || 1)) * steps);
    range.setAttribute("aria-valuetext", text);
    range.style.setProperty("--at", `${(Number(range.value) / steps) * 100}%`);
  };
  for (const event of ["timeupdate", "loadedmetadata", "seeking"]) video.addEventListener(event, show, { signal });
  range.addEventListener(
    "input",
    () => {
      video.currentTime = (Number(range.value) / steps) * length();
    },
    { signal },
  );
  show();
}
