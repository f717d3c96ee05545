"""The words for when and how: hours, seasons, weather, light, camera, style, music, sounds."""

import re


def _first(table: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b(?:{pattern})\b"), meaning) for pattern, meaning in table)


TIMES = _first((
    (r"midnight|at night|night|nightfall|moonlit|moonlight|starry|stars?|moon|aurora|northern lights", "night"),
    (r"in the dark|pitch.?dark|dark (?:bed)?room|dark (?:street|alley|forest|woods|house|city|garden)", "night"),
    (r"sunrise|dawn|daybreak|early morning|first light|sun (?:is )?(?:rising|coming up|rises|comes up)", "dawn"),
    (r"sunset|golden hour|sundown|sun (?:is )?(?:setting|going down|sets|goes down)|setting sun", "sunset"),
    (r"dusk|twilight|evening|blue hour", "dusk"),
    (r"morning", "morning"),
    (r"noon|midday|noontime|high noon", "noon"),
    (r"afternoon", "afternoon"),
    (r"daytime|sunny|daylight|sunlit|by day|bright day|(?<= [-\u2013\u2014] )day", "day"),
))  # fmt: skip
SEASONS = _first((
    (r"winter|snow\w*|blizzard|frozen|icy|ice|christmas|arctic|antarctic|glacier", "winter"),
    (r"autumn|fall colou?rs|autumnal|falling leaves|in the fall|fall leaves|fall foliage", "autumn"),
    (r"spring|cherry blossoms?|springtime", "spring"),
    (r"summer|summertime", "summer"),
))  # fmt: skip
WEATHERS = _first((
    (r"sand.?storm|dust.?storm|haboob|blowing sand", "sandstorm"),
    (r"hail(?:storm|stones?|ing)?", "hail"),
    (r"heat.?haze|heat.?wave|heat shimmer|mirage|scorching|sweltering|shimmering heat", "heat"),
    (r"rainbows?(?= (?:in|over|above|across|arch\w*|overhead|behind|appears?)\b)|rainbows", "rainbow"),
    (r"thunderstorm|storm|stormy|thunder|lightning|hurricane|tempest", "storm"),
    (r"rain|rainy|raining|rains|rained|drizzle|downpour|rain-soaked|rainstorm", "rain"),
    (r"blizzard|snowing|snows|snowed|snowfall|snowstorm|snow|snowy|snowflakes|falling snow", "snow"),
    (r"fog|foggy|mist|misty|haze|hazy", "fog"),
    (r"wind|windy|breeze|breezy|gust|gusty", "wind"),
    (r"cloudy|overcast|grey sky|gray sky", "cloudy"),
    (r"sunny|clear sky|clear skies|cloudless|clear", "clear"),
))  # fmt: skip
LIGHTS = _first((
    (r"neon", "neon"),
    (r"candle.?lit|candle.?light|by candlelight|lit by candles", "candlelight"),
    (r"firelight|lamplight|lantern light|warm light|cozy light", "warm"),
    (r"moonlit|moonlight", "moonlight"),
    (r"backlit|silhouettes?|silhouetted|rim light", "backlit"),
    (r"aurora|northern lights", "aurora"),
    (r"soft light|soft lighting|diffused", "soft"),
    (r"spotlights?|spotlit|limelight", "spotlight"),
    (r"dramatic light|dramatic lighting|chiaroscuro|low.key|moody light(?:ing)?", "dramatic"),
))  # fmt: skip
FRAMINGS = _first((
    (r"extreme close.?up|macro|close.?ups?|closeup|tight shot|portrait of", "close-up"),
    (r"medium shot|mid.?shot|waist.?up|medium", "medium"),
    (r"extreme wide|wide.?shots?|wide.?angle|wide|establishing|long shot|panoram\w+|aerial|full shot", "wide"),
))  # fmt: skip
MOVES = _first((
    (r"zoom(?:s|ing)? out|zoom.out", "zoom out"),
    (r"zoom(?:s|ing)? in|zoom.in|camera zooms|(?:crash|slow) zoom|zoom shot", "zoom in"),
    (r"dolly.?out|dollies out|pull(?:s|ing)?.?back|pull(?:s|ing)?.?out|(?:camera )?moves back|backs away", "pull out"),
    (r"dolly.?in|dollies in|push(?:es|ing)?.?in|camera moves (?:in|closer|forward)|camera approaches|dolly", "push in"),
    (r"hand.?held|shaky cam", "handheld"),
    (r"whip.?pans?", "whip pan"),
    (r"tracking shot|tracking|camera follows|follow shot|follows (?:him|her|it|them)|steadicam", "track"),
    (r"pans? left|panning left", "pan left"),
    (r"pans? right|panning right|panning|slow pan|camera pans?|pan", "pan right"),
    (r"tilts? up|tilting up|crane up|cranes up|rising shot", "tilt up"),
    (r"tilts? down|tilting down|crane down|cranes down", "tilt down"),
    (r"(?:drone|camera|footage|shot)s? (?:slowly )?circl(?:es|ing)|orbits?|orbiting|arc shot|circling shot", "orbit"),
    (r"still camera|static shot|static|locked.?off|fixed camera|camera is still|still shot|tripod", "still"),
))  # fmt: skip
ANGLES = _first((
    (r"top.?down|bird'?s.?eye|overhead (?:shot|view|angle|camera)|from overhead|straight down", "top-down"),
    (r"low.?angle|from below|worm'?s.?eye", "below"),
    (r"high.?angle|from above|aerial|drone (?:shot|footage|view|camera)", "above"),
    (r"eye.?level", "eye-level"),
))  # fmt: skip
STYLES = _first((
    (r"noir", "noir"),
    (r"ink (?:drawing|style|sketch|painting|wash|illustration)|(?:in|with) ink|pen and ink", "ink"),
    (r"blue.?print", "blueprint"),
    (r"story.?book|picture book|children's book", "storybook"),
    (r"neon (?:style|look|art|aesthetic)|synthwave|vaporwave|cyberpunk", "neon"),
    (r"comic(?: book)?|graphic novel|pop art", "comic"),
    (r"ukiyo-e|woodblock|woodcut|linocut", "woodcut"),
    (r"low.?poly|voxel", "low poly"),
    (r"stained glass", "stained glass"),
    (r"crayons?|pastels?|gouache", "crayon"),
    (r"black.and.white|monochrome|grayscale|greyscale", "black and white"),
    (r"sepia|vintage film|old film|vintage photograph", "sepia"),
    (r"paper.?cut(?:.?out)?|cut.?out|papercraft|paper style", "paper-cut"),
    (r"water.?colou?r", "watercolour"),
    (r"pixel(?:ated)? (?:art|style|look|graphics)|8.?bit|16.?bit", "pixel art"),
    (r"anime|manga|ghibli", "anime"),
    (r"claymation|stop.?motion|clay animation", "stop motion"),
    (r"oil painting|impressionist|van gogh", "oil painting"),
    (r"pencil sketch|sketch|line drawing|charcoal", "sketch"),
    (r"(?:in|as) silhouettes?|silhouette (?:style|animation|film)|shadow puppets?|shadow play", "silhouette"),
    (r"photo.?realistic|realistic|documentary", "realistic"),
    (r"cinematic|film grain|35mm", "cinematic"),
    (r"cartoon|pixar|3d animation", "cartoon"),
))  # fmt: skip
MUSIC = re.compile(
    r"\b(?:with|to|and|over|features?|soundtrack:|music:)?\s*((?:\w+[ -]){0,3}?"
    r"(?:music|soundtrack|score|melody|lullaby|waltz|jazz|techno|lo-?fi|hip.?hop(?: beat)?|beats?|"
    r"tunes?|piano tune|orchestra(?! of)))\b"
)
SOUNDS = _first((
    (r"(?:sound of |sounds of |crashing )?waves|surf|sound of the sea", "waves"),
    (r"wind (?:howl\w*|whistl\w*)|howling wind|sound of wind", "wind"),
    (r"thunder", "thunder"),
    (r"crickets|cicadas", "crickets"),
    (r"birdsong|birds sing\w*|chirping", "birdsong"),
    (r"sound of rain|patter\w*", "rain"),
    (r"traffic|city noise|car horns?", "traffic"),
    (r"crackling|fire crackl\w*|campfire|fireplace", "fire"),
    (r"train whistle|whistle", "whistle"),
    (r"(?:church |school )?bells?(?: ring\w*| toll\w*| chim\w*)", "bell"),
    (r"wind (?:sounds?|noises?)", "wind"),
    (r"applause|clapping", "applause"),
    (r"footsteps", "footsteps"),
    (r"heartbeat", "heartbeat"),
    (r"laughter", "laughter"),
    (r"sirens?", "siren"),
))  # fmt: skip
