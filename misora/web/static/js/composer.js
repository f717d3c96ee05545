// The composer: the clip behind it plays, Make is pressed once, Ctrl+Enter presses it.

const still = matchMedia("(prefers-reduced-motion: reduce)");

document.querySelectorAll("video[data-behind]").forEach((video) => {
  // Refused autoplay leaves the poster, which is fine.
  if (!still.matches) /** @type {HTMLVideoElement} */ (video).play().catch(() => undefined);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = /** @type {Element} */ (event.target).closest("#composer");
  if (form instanceof HTMLFormElement) form.requestSubmit();
});

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.id !== "composer") return;
  const button = form.querySelector("button[type=submit]");
  // After this turn, or the browser would leave the button's form unsent.
  setTimeout(() => button?.setAttribute("aria-disabled", "true"));
});

// A quote travels without the picture, but says whether there is one.
document.addEventListener("htmx:configRequest", (event) => {
  const { parameters, elt } = /** @type {CustomEvent} */ (event).detail;
  if (!(elt instanceof Element) || !elt.matches(".sheet__cost")) return;
  const picture = elt.closest("form")?.querySelector("input[name=reference]");
  if (picture instanceof HTMLInputElement && picture.files?.length) parameters.with_reference = "on";
});

// A page taken from the back-forward cache is a fresh start.
addEventListener("pageshow", () => document.querySelector("#composer button[type=submit]")?.removeAttribute("aria-disabled"));
