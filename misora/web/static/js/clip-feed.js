// <clip-feed>: of a column of clips, only the one in view plays, and the next one is fetched.

import { listenToKeys } from "./clip-keys.js";
import { ClipPlayer } from "./clip-player.js";
import { mayAutoplay } from "./memory.js";

const IN_VIEW = 0.6;
/** How many clips before the end the next page is asked for. */
const AHEAD = 3;

class ClipFeed extends HTMLElement {
  /** @type {AbortController | null} */
  #life = null;
  /** @type {IntersectionObserver | null} */
  #watch = null;

  connectedCallback() {
    if (this.#life) return;
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.#watch = new IntersectionObserver((entries) => entries.forEach((entry) => this.#seen(entry)), {
      root: this,
      threshold: [IN_VIEW],
    });
    this.#observe();
    this.addEventListener("htmx:load", () => this.#observe(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.#current?.pause(), { signal });
    listenToKeys(this, (steps) => this.move(steps), signal);
  }

  disconnectedCallback() {
    this.#watch?.disconnect();
    this.#life?.abort();
    this.#life = null;
  }

  get #players() {
    return /** @type {ClipPlayer[]} */ ([...this.querySelectorAll("clip-player")]);
  }

  get #current() {
    return /** @type {ClipPlayer | null} */ (this.querySelector("clip-player[data-current]"));
  }

  /** @param {number} steps */
  move(steps) {
    const items = [...this.querySelectorAll(".feed__item")];
    const top = this.scrollTop + this.clientHeight / 2;
    const here = items.findLastIndex((item) => /** @type {HTMLElement} */ (item).offsetTop <= top);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    items[here + steps]?.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
  }

  #observe() {
    this.#players.forEach((player) => this.#watch?.observe(player));
  }

  /** @param {IntersectionObserverEntry} entry */
  #seen(entry) {
    const player = /** @type {ClipPlayer} */ (entry.target);
    if (entry.intersectionRatio < IN_VIEW) {
      player.pause();
      player.removeAttribute("data-current");
      return;
    }
    this.#players.forEach((other) => other.toggleAttribute("data-current", other === player));
    const players = this.#players;
    const at = players.indexOf(player);
    if (mayAutoplay()) {
      player.play();
      players[at + 1]?.warm();
    }
    if (at >= players.length - AHEAD) {
      // htmx listens for this on the plain "More" link, and fetches the next page once.
      this.querySelector("[data-more]")?.dispatchEvent(new CustomEvent("near"));
    }
  }
}

customElements.define("clip-feed", ClipFeed);
