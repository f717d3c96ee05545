// What every page does: messages that leave, and words for a request that failed.

const STAYS_MS = 6000;

/** The region that screen readers hear. */
function region() {
  return /** @type {HTMLElement} */ (document.getElementById("messages"));
}

/** @param {Element} message */
function leaveLater(message) {
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

document.querySelectorAll(".message").forEach(leaveLater);

document.addEventListener("htmx:responseError", (event) => {
  const request = /** @type {CustomEvent<{xhr: XMLHttpRequest}>} */ (event).detail.xhr;
  say(request.getResponseHeader("X-Message") || region().dataset.failed || "");
});
document.addEventListener("htmx:sendError", () => say(region().dataset.offline || ""));

// A click elsewhere, or Escape, closes an open menu.
document.addEventListener("click", (event) => {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (!menu.contains(/** @type {Node} */ (event.target))) menu.removeAttribute("open");
  });
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    menu.removeAttribute("open");
    menu.querySelector("summary")?.focus();
  });
});
