// <moderation-desk>: J and K walk the queue, 1 to 3 decide. What needs words asks for them first.

import "./take-film.js";

class ModerationDesk extends HTMLElement {
  connectedCallback() {
    document.addEventListener("keydown", this.press);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.press);
  }

  /** @param {KeyboardEvent} event */
  press = (event) => {
    const target = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, textarea, select, video")) return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") this.walk(key === "j" ? 1 : -1);
    else this.decide(key);
  };

  /** @param {number} step */
  walk(step) {
    const cases = /** @type {HTMLAnchorElement[]} */ ([...this.querySelectorAll(".queue__item")]);
    const at = cases.findIndex((item) => item.getAttribute("aria-current"));
    cases[at + step]?.click();
  }

  /** @param {string} key */
  decide(key) {
    const button = this.querySelector(`.decide [data-key="${CSS.escape(key)}"]`);
    if (!(button instanceof HTMLButtonElement) || !button.form) return;
    const statement = button.form.elements.namedItem("statement");
    const needsWords = button.value === "hide" || button.value === "suspend";
    if (needsWords && statement instanceof HTMLInputElement && !statement.value.trim()) {
      statement.focus();
      return;
    }
    button.form.requestSubmit(button);
  }
}

customElements.define("moderation-desk", ModerationDesk);
