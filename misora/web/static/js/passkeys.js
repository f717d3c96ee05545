// Passkeys: what to say when the device says no.
import { say } from "./messages.js";

const region = document.getElementById("messages");

document.addEventListener("allauth.error", (event) => {
  const problem = /** @type {CustomEvent<{exception: Error}>} */ (event).detail.exception;
  event.preventDefault();
  // The person closed the device's own dialog: they know.
  if (problem.name === "AbortError") return;
  say(region?.dataset.passkey || region?.dataset.failed || problem.message);
});
