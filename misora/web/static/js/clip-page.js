// One clip on its own page: the player and its keys.

import { listenToKeys } from "./clip-keys.js";
import "./clip-player.js";
import "./share-button.js";

listenToKeys(document.body, (steps) => scrollBy({ top: steps * 120 }), new AbortController().signal);
