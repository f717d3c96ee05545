// What a person chose about sound and captions, remembered on this device.

const SOUND = "misora.sound";
const CAPTIONS = "misora.captions";
const CHANGED = "misora:choice";

/** @param {string} key */
function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is forbidden here: the choice then lasts as long as the page
  }
}

/** @type {Map<string, string>} */
const now = new Map();

/** @param {string} key @param {boolean} on */
function write(key, on) {
  now.set(key, on ? "on" : "off");
  try {
    localStorage.setItem(key, on ? "on" : "off");
  } catch {
    // see read()
  }
  document.dispatchEvent(new CustomEvent(CHANGED));
}

/** @param {string} key */
function chosen(key) {
  return now.get(key) ?? read(key);
}

/** Sound starts off: nobody is surprised in a quiet room. */
export function soundOn() {
  return chosen(SOUND) === "on";
}

/** @param {boolean} on */
export function setSound(on) {
  write(SOUND, on);
}

/** Without a choice, captions stand in for the sound. */
export function captionsOn() {
  const choice = chosen(CAPTIONS);
  return choice ? choice === "on" : !soundOn();
}

/** @param {boolean} on */
export function setCaptions(on) {
  write(CAPTIONS, on);
}

/** @param {() => void} listener @param {AbortSignal} signal */
export function onChoice(listener, signal) {
  document.addEventListener(CHANGED, listener, { signal });
}

/** Whether clips may start by themselves. */
export function mayAutoplay() {
  const connection = /** @type {{saveData?: boolean} | undefined} */ (Reflect.get(navigator, "connection"));
  return !matchMedia("(prefers-reduced-motion: reduce)").matches && !connection?.saveData;
}
