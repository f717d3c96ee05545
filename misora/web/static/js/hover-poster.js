// <hover-poster>: a still that moves while it is pointed at or focused.

import { mayAutoplay } from "./memory.js";

class HoverPoster extends HTMLElement {
  connectedCallback() {
    for (const event of ["pointerenter", "focusin"]) this.addEventListener(event, () => this.#start());
    for (const event of ["pointerleave", "focusout"]) this.addEventListener(event, () => this.#stop());
  }

  #start() {
    const poster = this.querySelector(".poster");
    if (!poster || !this.dataset.video || this.querySelector("video") || !mayAutoplay()) return;
    const video = document.createElement("video");
    video.className = "poster__art";
    video.muted = true;
    video.loop = true;
    video.playsInline = true;
    video.src = this.dataset.video;
    video.setAttribute("aria-hidden", "true");
    const bar = document.createElement("span");
    bar.className = "poster__bar";
    video.addEventListener("timeupdate", () => {
      bar.style.inlineSize = `${(video.currentTime / (video.duration || 1)) * 100}%`;
    });
    // The still stays beneath until the first frame is there: no flash.
    poster.querySelector(".poster__art")?.after(video);
    poster.append(bar);
    video.play().catch((/** @type {DOMException} */ refusal) => {
      if (refusal.name !== "AbortError") this.#stop();
    });
  }

  #stop() {
    this.querySelectorAll("video, .poster__bar").forEach((part) => part.remove());
  }
}

customElements.define("hover-poster", HoverPoster);
