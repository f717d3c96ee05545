// <clip-player>: our own chrome around the <video> that the server wrote. A picture has none of it but the heart.

import { captionsOn, mayAutoplay, onChoice, setCaptions, setSound, soundOn } from "./memory.js";
import { scrub } from "./scrub.js";
import { showSubtitles } from "./subtitles.js";
import { onTaps } from "./taps.js";

export class ClipPlayer extends HTMLElement {
  /** @type {AbortController | null} */
  #life = null;
  /** The browser refused sound before the first touch; the person's choice stays. */
  #refused = false;

  connectedCallback() {
    if (this.#life) return;
    this.#life = new AbortController();
    const { signal } = this.#life;
    const hit = this.querySelector(".clip__hit");
    if (hit instanceof HTMLElement) onTaps(hit, { once: () => this.toggle(), twice: (x, y) => this.like(x, y) }, signal);
    if (this.video) this.#dress(this.video, signal);
  }

  /** @param {HTMLVideoElement} video @param {AbortSignal} signal */
  #dress(video, signal) {
    video.controls = false;
    for (const [event, react] of /** @type {[string, () => void][]} */ ([
      ["play", () => this.#showState("playing")],
      ["pause", () => this.#showState("paused")],
      ["error", () => this.#lose()],
    ])) {
      video.addEventListener(event, react, { signal });
    }
    const source = this.querySelector("source");
    source?.addEventListener("error", () => this.#lose(), { signal });
    this.addEventListener("click", (event) => this.#act(event), { signal });
    scrub(this, video, signal);
    showSubtitles(video, this.querySelector(".subtitle"), captionsOn, signal);
    onChoice(() => this.#obey(), signal);
    this.#obey();
    this.#showState("paused");
    if (this.hasAttribute("data-alone") && mayAutoplay()) this.play();
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#life = null;
  }

  /** None of a picture. */
  get video() {
    return this.querySelector("video");
  }

  /** Fetch the film before it is looked at. */
  warm() {
    if (this.video) this.video.preload = "auto";
  }

  async play() {
    const { video } = this;
    if (!video) return;
    try {
      await video.play();
    } catch (refusal) {
      if (!(refusal instanceof DOMException)) throw refusal;
      // AbortError: scrolled on meanwhile. NotAllowedError: no sound before the first touch.
      if (refusal.name !== "NotAllowedError" || video.muted) return;
      this.#refused = true;
      this.#obey();
      await this.play();
    }
  }

  pause() {
    this.video?.pause();
  }

  toggle() {
    if (this.video?.paused) this.play();
    else this.pause();
  }

  toggleSound() {
    if (!this.video) return;
    const on = this.video.muted;
    this.#refused = false;
    setSound(on);
  }

  toggleCaptions() {
    setCaptions(!captionsOn());
  }

  /**
   * Like the clip (never unlike it: a double tap only gives).
   * @param {number} x @param {number} y
   */
  like(x, y) {
    const burst = this.querySelector(".clip__burst");
    if (burst instanceof SVGElement) {
      burst.classList.remove("is-on");
      burst.getBoundingClientRect(); // lets the same animation start again
      burst.style.insetInlineStart = `${x}px`;
      burst.style.insetBlockStart = `${y}px`;
      burst.classList.add("is-on");
    }
    const button = this.querySelector("[data-like] button");
    if (button?.getAttribute("aria-pressed") === "false") button.closest("form")?.requestSubmit();
  }

  /** @param {Event} event */
  #act(event) {
    const target = /** @type {Element} */ (event.target).closest("[data-do]");
    if (!(target instanceof HTMLElement)) return;
    if (target.dataset.do === "play") this.toggle();
    if (target.dataset.do === "sound") this.toggleSound();
    if (target.dataset.do === "captions") this.toggleCaptions();
    if (target.dataset.do === "retry") this.#retry();
  }

  #obey() {
    if (!this.video) return;
    this.video.muted = this.#refused || !soundOn();
    this.#press("sound", !this.video.muted);
    this.#press("captions", captionsOn());
  }

  /** @param {string} what @param {boolean} on */
  #press(what, on) {
    this.querySelectorAll(`[data-do="${what}"]`).forEach((button) => button.setAttribute("aria-pressed", String(on)));
  }

  /** @param {"playing" | "paused"} state */
  #showState(state) {
    this.dataset.state = state;
    this.#press("play", state === "playing");
  }

  #lose() {
    this.querySelector(".clip__lost")?.removeAttribute("hidden");
  }

  #retry() {
    this.querySelector(".clip__lost")?.setAttribute("hidden", "");
    this.video?.load();
    this.play();
  }
}

customElements.define("clip-player", ClipPlayer);
