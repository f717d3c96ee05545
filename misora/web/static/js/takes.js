// The takes of a batch: the newest frame without a flicker, and a publish button that says for whom.

import "./take-film.js";

/** <take-progress>: each poll brings a new one; its newest frame replaces the shown one once it is loaded. */
class TakeProgress extends HTMLElement {
  connectedCallback() {
    const address = this.dataset.preview;
    const shown = this.closest(".take")?.querySelector(".poster__newest");
    if (!address || !(shown instanceof HTMLImageElement) || shown.getAttribute("src") === address) return;
    const next = new Image();
    next.onload = () => {
      shown.src = address;
      shown.hidden = false;
    };
    next.src = address;
  }
}

/** <audience-picker>: the button and the heading follow what is picked. */
class AudiencePicker extends HTMLElement {
  connectedCallback() {
    document.addEventListener("change", this.follow);
    document.addEventListener("htmx:afterSettle", this.follow);
    this.follow();
  }

  disconnectedCallback() {
    document.removeEventListener("change", this.follow);
    document.removeEventListener("htmx:afterSettle", this.follow);
  }

  follow = () => {
    const takes = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("input[name=take][form=publish]")]);
    if (takes.length && !takes.some((take) => take.checked)) takes[0].checked = true;
    const title = this.querySelector("#publish-title");
    const picked = takes.find((take) => take.checked);
    if (picked && title instanceof HTMLElement) title.textContent = `${title.dataset.words} ${picked.dataset.number}`;

    const button = this.querySelector("#publish-bar button");
    const audience = this.querySelector("input[name=audience]:checked");
    if (button instanceof HTMLButtonElement && !button.disabled && audience instanceof HTMLInputElement) {
      button.textContent = audience.dataset.button || button.textContent;
    }
  };
}

customElements.define("take-progress", TakeProgress);
customElements.define("audience-picker", AudiencePicker);
