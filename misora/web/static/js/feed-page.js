// The feed: what its page needs, in one import.

import "./clip-feed.js";
import "./clip-player.js";
import "./comment-sheet.js";
import "./share-button.js";
