// The messages region: what just happened, said once and taken away.

const STAYS_MS = 6000;

/** The region that screen readers hear. */
export function region() {
  return /** @type {HTMLElement} */ (document.getElementById("messages"));
}

/** @param {Element} message */
export function leaveLater(message) {
  setTimeout(() => message.remove(), STAYS_MS);
}

/**
 * Say something in the messages region.
 * @param {string} text
 */
export function say(text) {
  const message = document.createElement("div");
  message.className = "message";
  message.textContent = text;
  region().replaceChildren(message);
  leaveLater(message);
}

