"""The words for where and when: places, hours, seasons, weather, light, camera, style, music."""

import re

_PLACES = """
field: field meadow grassland prairie plain pasture farm farmland savanna savannah lawn hill hills hillside valley
field: countryside steppe
field: tundra vineyard
park: park garden backyard yard orchard playground
forest: forest woods woodland jungle rainforest grove wood thicket clearing bamboo
mountains: mountain mountains peak peaks cliff cliffs summit canyon ridge alps volcano glacier
beach: beach shore seashore coast coastline seaside sand island bay lagoon
sea: sea ocean waves harbour harbor port pier dock marina
lake: lake river pond stream waterfall riverbank lakeside swamp marsh
underwater: underwater reef seabed sea-floor ocean-floor aquarium undersea trench deep-sea coral-reef
city: city skyline downtown metropolis rooftop rooftops tokyo paris london new-york megacity cityscape
street: street alley road-side sidewalk avenue crosswalk market plaza square town station marketplace subway
road: road highway path trail racetrack countryside-road
bridge: bridge viaduct aqueduct track tracks railway rails
desert: desert dunes dune wasteland sahara mesa oasis
sky: sky clouds air heavens above-the-clouds stratosphere cloudscape
space: space orbit galaxy universe cosmos mars planet moon-surface asteroid nebula outer-space
village: village hamlet suburb neighbourhood neighborhood courtyard
room: room kitchen bedroom bathroom library living-room cafe bar office classroom studio attic basement
room: house-interior restaurant hall
room: theatre theater stage museum shop indoors inside laboratory lab workshop hallway corridor hospital diner café
room: gym bakery casino tavern pub inn ballroom classroom courtroom canteen cafeteria cinema nightclub club
room: dining-room throne-room dressing-room waiting-room boardroom ward nursery pantry cellar den bath bathtub salon
room: barbershop supermarket gallery arcade stairs staircase landing-hall lobby elevator lift garage prison-cell jail
room: opera gymnasium greenhouse workshop theatre-hall sauna spa laundrette laundromat bookshop bookstore cockpit
park: graveyard cemetery zoo vegetable-garden rose-garden lily-pad campsite camp fair fairground funfair carnival circus
park: schoolyard golf-course botanical-garden maze picnic-spot greenhouse-garden
field: cornfield wheat-field corn-field battlefield stadium football-pitch pitch ranch paddock moor heath quarry
field: lavender-field sunflower-field airfield
street: petrol-station gas-station car-park parking-lot bus-stop bus-station train-station market-square subway-station
street: airport main-street shopping-mall mall pavement kerb street-corner driveway
road: motorway highway freeway lane racetrack speedway dirt-road
lake: canal puddle fjord rapids hot-spring swimming-pool pool lily-pond well fountain
sea: quay pier wharf jetty shipyard
beach: seafront boardwalk riverside
mountains: mountaintop hilltop snowfield ice-rink iceberg north-pole south-pole ski-slope slope
forest: rainforest pine-forest bamboo-forest thicket swampland taiga
city: suburbia san-francisco rome venice berlin madrid cairo mumbai los-angeles hong-kong chicago moscow istanbul
cave: catacomb catacombs sewer sewers crypt tomb mineshaft grotto lair
desert: outback badlands canyon-desert
space: space-station moon-base lunar-surface jupiter saturn venus
sky: cloud-city heaven
cave: cave cavern tunnel mine dungeon
"""
_WITHIN = """
room: castle palace house cottage cabin hut barn shed church cathedral temple hotel school mansion tower lighthouse
room: oven box tent igloo lighthouse train bus ship submarine cupboard wardrobe
space: moon
"""
PLACES: dict[str, str] = {}
"""Every place word → the family that is drawn for it."""
WITHIN: frozenset[str] = frozenset(_WITHIN.split()) - {"room:", "space:"}
"""Things that are places only for who is in or on them: "in a castle", "on the moon"."""
for _line in (_PLACES.strip() + _WITHIN.rstrip()).splitlines():
    _family, _, _words = _line.partition(":")
    for _word in _words.split():
        PLACES.setdefault(_word.replace("-", " "), _family)

FAMILIES = frozenset(PLACES.values())
# Longest first, so that "coral reef" wins over "reef".
PLACE_PATTERN = re.compile(
    r"\b(" + "|".join(re.escape(word) for word in sorted(PLACES, key=len, reverse=True)) + r")(?:es|s)?\b"
)
HOMES = {
    "whale": "sea", "dolphin": "sea", "shark": "underwater", "fish": "underwater", "octopus": "underwater",
    "jellyfish": "underwater",
    "submarine": "underwater", "sailboat": "sea", "ship": "sea", "car": "road", "bus": "street", "train": "railway",
    "bicycle": "park",
    "balloon": "sky", "airplane": "sky", "rocket": "space", "ufo": "sky", "astronaut": "space", "lighthouse": "sea",
    "sofa": "room",
    "table": "room", "chair": "room", "cup": "room", "book": "room", "penguin": "mountains", "palm": "beach",
    "cactus": "desert",
    "duck": "lake", "pine": "forest", "bench": "park", "deer": "forest", "bear": "forest", "owl": "forest",
    "mushroom": "forest",
}  # fmt: skip
"""Where a subject lives when the prompt names no place."""


def family_of(place: str | None) -> str:
    """The family that is drawn for any place text at all; a field when nothing is recognised."""
    found = PLACE_PATTERN.search((place or "").lower())
    return PLACES[found.group(1)] if found else "field"


def _first(table: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b(?:{pattern})\b"), meaning) for pattern, meaning in table)


TIMES = _first((
    (r"midnight|at night|night|nightfall|moonlit|moonlight|starry|stars?|moon|aurora|northern lights", "night"),
    (r"sunrise|dawn|daybreak|early morning|first light|sun (?:is )?(?:rising|coming up)", "dawn"),
    (r"sunset|golden hour|sundown|sun (?:is )?(?:setting|going down)|setting sun", "sunset"),
    (r"dusk|twilight|evening|blue hour", "dusk"),
    (r"morning", "morning"),
    (r"noon|midday|noontime|high noon", "noon"),
    (r"afternoon", "afternoon"),
    (r"daytime|sunny|daylight|sunlit|by day|bright day", "day"),
))  # fmt: skip
SEASONS = _first((
    (r"winter|snow\w*|blizzard|frozen|icy|ice|christmas|arctic|antarctic|glacier", "winter"),
    (r"autumn|fall colou?rs|autumnal|falling leaves|in the fall|fall leaves|fall foliage", "autumn"),
    (r"spring|cherry blossoms?|springtime", "spring"),
    (r"summer|summertime", "summer"),
))  # fmt: skip
WEATHERS = _first((
    (r"thunderstorm|storm|stormy|thunder|lightning|hurricane|tempest", "storm"),
    (r"rain|rainy|raining|drizzle|downpour|rain-soaked|rainstorm", "rain"),
    (r"blizzard|snowing|snowfall|snowstorm|snow|snowy|snowflakes|falling snow", "snow"),
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
    (r"dolly.?in|push.?in|zoom.?in|pushes in|zooms in|camera moves in|dolly|slow zoom|zooming in", "push in"),
    (r"dolly.?out|pull.?back|pull.?out|zoom.?out|pulls back|zooms out|zooming out", "pull out"),
    (r"hand.?held|shaky cam", "handheld"),
    (r"whip.?pans?", "whip pan"),
    (r"tracking shot|tracking|camera follows|follow shot|follows (?:him|her|it|them)|steadicam", "track"),
    (r"pans? left|panning left", "pan left"),
    (r"pans? right|panning right|panning|slow pan|camera pans?|pan", "pan right"),
    (r"tilts? up|crane up|cranes up|rising shot", "tilt up"),
    (r"tilts? down|crane down", "tilt down"),
    (r"orbits?|orbiting|arc shot|circling shot", "orbit"),
    (r"still camera|static shot|static|locked.?off|fixed camera|camera is still|still shot|tripod", "still"),
))  # fmt: skip
ANGLES = _first((
    (r"low.?angle|from below|worm'?s.?eye", "below"),
    (r"high.?angle|from above|bird'?s.?eye|top.?down|overhead|aerial|drone (?:shot|footage|view|camera)", "above"),
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
    (r"pixel art|8.?bit|16.?bit", "pixel art"),
    (r"anime|manga|ghibli", "anime"),
    (r"claymation|stop.?motion|clay animation", "stop motion"),
    (r"oil painting|impressionist|van gogh", "oil painting"),
    (r"pencil sketch|sketch|line drawing|charcoal", "sketch"),
    (r"silhouette (?:style|animation|film)|shadow puppets?", "silhouette"),
    (r"photo.?realistic|realistic|documentary", "realistic"),
    (r"cinematic|film grain|35mm", "cinematic"),
    (r"cartoon|pixar|3d animation", "cartoon"),
))  # fmt: skip
MUSIC = re.compile(
    r"\b(?:with|to|and|over|features?|soundtrack:|music:)?\s*((?:\w+[ -]){0,3}?"
    r"(?:music|soundtrack|score|melody|lullaby|waltz|jazz|techno|lo-?fi|hip.?hop(?: beat)?|beats?|"
    r"tunes?|piano tune|orchestra))\b"
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
