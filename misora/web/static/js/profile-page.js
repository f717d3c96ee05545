// A profile: stills that move when pointed at, and the share button.

import "./hover-poster.js";
import "./share-button.js";
