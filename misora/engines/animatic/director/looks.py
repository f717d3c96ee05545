"""The words for how things look, move, stand and feel."""

from misora.engines.animatic.director.words import vocabulary

COLOURS = vocabulary(
    "red orange yellow green blue purple violet pink brown black white grey gray gold golden silver turquoise teal "
    "cyan magenta "
    "crimson scarlet maroon beige cream ivory navy indigo lime olive amber copper bronze emerald ruby coral "
    "lavender rust ginger "
    "tan rainbow mint peach"
)
SHADES = vocabulary("dark light pale bright deep")
SIZES = {
    "tiny": "tiny", "miniature": "tiny", "little": "small", "small": "small", "young": "small", "big": "large",
    "large": "large",
    "giant": "huge", "huge": "huge", "enormous": "huge", "massive": "huge", "gigantic": "huge", "colossal": "huge",
    "tall": "large",
    "great": "large", "mini": "tiny",
}  # fmt: skip
MOODS = {
    "happy": "happy", "joyful": "happy", "cheerful": "happy", "smiling": "happy", "laughing": "happy",
    "excited": "happy",
    "friendly": "happy", "playful": "happy", "sad": "sad", "lonely": "sad", "crying": "sad", "melancholic": "sad",
    "gloomy": "sad",
    "melancholy": "sad", "angry": "angry", "furious": "angry", "grumpy": "angry", "evil": "angry", "scared": "scared",
    "frightened": "scared", "afraid": "scared", "nervous": "scared", "sleepy": "sleepy", "tired": "sleepy",
    "calm": "calm",
    "peaceful": "calm", "serene": "calm", "quiet": "calm", "curious": "curious", "proud": "proud", "brave": "proud",
    "surprised": "surprised", "shy": "calm", "cute": "happy",
}  # fmt: skip
SCENE_MOODS = {
    "cozy": "calm", "cosy": "calm", "dreamy": "dreamy", "magical": "dreamy", "mysterious": "mysterious",
    "spooky": "mysterious",
    "eerie": "mysterious", "epic": "epic", "dramatic": "epic", "tense": "tense", "suspenseful": "tense",
    "romantic": "romantic",
    "nostalgic": "sad", "whimsical": "happy", "funny": "happy", "haunting": "mysterious", "uplifting": "happy",
    "heroic": "epic",
    "hopeful": "happy", "tranquil": "calm",
}  # fmt: skip
MATERIALS = vocabulary(
    "wooden paper glass metal metallic stone golden plastic clay cardboard felt wool origami crystal ice lego "
    "porcelain "
    "steel brass chrome rubber plush knitted velvet marble"
)
OTHER_ADJECTIVES = vocabulary(
    "old ancient lone solitary single beautiful lovely fluffy furry shiny glowing lit wild baby fat thin round "
    "long short fast slow "
    "majestic elegant adorable magical mysterious haunted abandoned broken rusty dusty vintage modern futuristic "
    "neon lush empty busy "
    "crowded snowy rainy sunny foggy misty stormy windy moonlit starry sunlit frozen icy snow-covered snow-capped "
    "sandy grassy green "
    "mossy rocky steep warm cold hot wet dry narrow wide vast endless deep open distant nearby far small-town "
    "cobbled cobblestone "
    "paved quaint tropical arctic autumn winter summer spring flying running walking sleeping swimming dancing "
    "sitting jumping "
    "smiling steam sailing toy cartoon stylised stylized friendly armored armoured bearded blonde hooded masked "
    "elderly "
    "handsome pretty other another same entire whole very really super extremely pirate wooly woolly"
)
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "the": 1, "his": 1, "her": 1, "its": 1, "their": 1, "this": 1, "that": 1, "my": 1,
    "our": 1,
    "two": 2, "pair": 2, "couple": 2, "both": 2, "three": 3, "trio": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12, "several": 4, "some": 3, "few": 3, "many": 7,
    "dozens": 18,
    "hundreds": 24, "flock": 7, "herd": 5, "school": 9, "swarm": 12, "pack": 4, "group": 4, "crowd": 8, "shoal": 9,
    "bunch": 4,
    "family": 3, "thousands": 24, "countless": 24, "numerous": 8, "pod": 3,
}  # fmt: skip

_VERBS = """
run: run runs running ran sprint sprints sprinting dash dashes dashing race races racing gallop gallops galloping
run: rush rushes rushing
run: chase chases chasing trot trots trotting flee flees fleeing scamper scampers jog jogs jogging bolt bolts charge
run: charges charging
walk: walk walks walking walked stroll strolls strolling wander wanders wandering stride strides march marches
walk: marching creep creeps
walk: hike hikes hiking trek treks trekking tiptoe tiptoes sneak sneaks sneaking prowl prowls prowling limp limps
walk: roam roams roaming
walk: explore explores exploring travel travels travelling traveling crosses cross crossing approach approaches
walk: approaching goes go going
walk: enters enter leaves leaving arrive arrives move moves moving follow follows following patrol patrols come
walk: comes coming
fly: fly flies flying flew soar soars soaring glide glides gliding hover hovers hovering swoop swoops flutter
fly: flutters fluttering
fly: float floats floating drift drifts drifting levitate levitates
swim: swim swims swimming swam dive dives diving paddle paddles
jump: jump jumps jumping leap leaps leaping hop hops hopping bounce bounces bouncing skip skips skipping
dance: dance dances dancing danced twirl twirls twirling waltz waltzes spin spins spinning
sit: sit sits sitting sat rests rest resting perch perches perched seated kneel kneels read reads reading wait waits
sit: waiting
sit: meditate meditates meditating eat eats eating drink drinks drinking
sleep: sleep sleeps sleeping asleep nap naps napping snore snores snoozes curled lying lies
stand: stand stands standing stood look looks looking watch watches watching stare stares staring gaze gazes gazing
stand: pose poses posing think thinks thinking listen listens listening hide hides smile smiles cry cries crying
stand: sing sings singing play plays playing paint paints painting cook cooks cooking work works working
stand: hold holds holding
stand: fish fishes fishing
stand: speak speaks speaking talk talks talking says say said whisper whispers shout shouts tell tells greet greets
stand: bark barks howl howls
wave: wave waves waving waved
climb: climb climbs climbing
drive: drive drives driving drove ride rides riding speed speeds speeding cruise cruises cruising rolls roll rolling
drive: pass passes passing
sail: sail sails sailing row rows rowing steam-ahead
rise: rise rises rising rose ascend ascends ascending launch launches launching lift lifts blast blasts takes-off
fall: fall falls falling fell descend descends descending sink sinks sinking drop drops tumble tumbles lands landing
fall: land
shine: shine shines shining glow glows glowing flicker flickers twinkle twinkles sparkle sparkles burn burns burning
shine: blink blinks
"""
VERBS: dict[str, str] = {}
"""Every verb form the director knows → the motion that plays it."""
LEMMA: dict[str, str] = {}
"""Every verb form → its plain form, for the storyboard: "galloping" → "gallop"."""


def _lemma(form: str, family: list[str]) -> str:
    """The shortest form that begins as this one does: "charging" → "charge", not "chase"."""
    near = [other for other in family if form.startswith(other) or form[:4] == other[:4]]
    return min(near, key=len)


for _line in _VERBS.strip().splitlines():
    _motion, _, _forms = _line.partition(":")
    for _form in _forms.split():
        VERBS.setdefault(_form, _motion)
for _form, _motion in VERBS.items():
    LEMMA[_form] = _lemma(_form, [_other for _other, _kind in VERBS.items() if _kind == _motion])
LEMMA |= {
    "ran": "run", "running": "run", "flew": "fly", "flying": "fly", "flies": "fly", "swam": "swim", "sat": "sit",
    "fell": "fall", "rose": "rise",
    "stood": "stand", "drove": "drive", "driving": "drive", "asleep": "sleep", "lying": "lie", "lies": "lie",
    "crosses": "cross",
    "gliding": "glide", "racing": "race", "dancing": "dance", "chasing": "chase", "riding": "ride", "diving": "dive",
    "gazing": "gaze",
    "staring": "stare", "waving": "wave", "smiles": "smile", "hides": "hide", "rising": "rise", "seated": "sit",
    "perched": "perch",
    "hovering": "hover", "exploring": "explore", "leaves": "leave", "leaving": "leave", "arrives": "arrive",
    "moves": "move",
    "moving": "move", "strides": "stride", "rushes": "rush", "dashes": "dash", "curled": "curl", "crossing": "cross",
    "cries": "cry", "crying": "cry", "said": "say", "says": "say", "comes": "come", "coming": "come", "goes": "go",
    "going": "go",
    "following": "follow", "follows": "follow", "shining": "shine", "falling": "fall", "walking": "walk",
    "sleeping": "sleep",
    "blasts": "blast", "bouncing": "bounce", "drives": "drive", "takes-off": "take off",
    "hiking": "hike", "posing": "pose",
}  # fmt: skip

MANNERS = vocabulary(
    "slowly quickly quietly gently happily sadly fast joyfully gracefully carefully calmly peacefully wildly "
    "softly swiftly silently "
    "lazily proudly nervously angrily playfully alone together backwards majestically excitedly cautiously "
    "clumsily elegantly "
    "furiously high low frantically sleepily cheerfully briskly loudly"
)
PATHS = vocabulary(
    "across through along towards toward over under past around into up down between above below beneath to from "
    "out onto off "
    "behind beside near by before against among within inside at on in"
)
WEARABLES = {
    "hat": "hat", "cap": "hat", "beret": "hat", "helmet": "helmet", "crown": "crown", "scarf": "scarf",
    "coat": "coat",
    "raincoat": "coat", "jacket": "coat", "cloak": "cape", "cape": "cape", "dress": "dress", "gown": "dress",
    "glasses": "glasses",
    "sunglasses": "glasses", "spectacles": "glasses", "sweater": "coat", "hoodie": "coat", "suit": "coat",
    "shirt": "coat",
    "backpack": "backpack", "tie": "tie", "bowtie": "tie", "boots": "boots", "kimono": "dress", "robe": "dress",
    "spacesuit": "spacesuit",
    "uniform": "coat", "armor": "armour", "armour": "armour", "mask": "mask", "skirt": "dress", "tuxedo": "coat",
    "headphones": "headphones",
    "beanie": "hat", "t-shirt": "coat", "vest": "coat", "mittens": "mittens", "gloves": "mittens", "hood": "cape",
    "collar": "collar",
}  # fmt: skip
HOLDABLES = {
    "umbrella": "umbrella", "parasol": "umbrella", "kite": "kite", "balloon": "toy-balloon", "lantern": "lantern",
    "lamp": "lantern",
    "torch": "lantern", "candle": "lantern", "flower": "flower", "rose": "flower", "bouquet": "flower",
    "book": "book", "letter": "book",
    "guitar": "guitar", "violin": "guitar", "ukulele": "guitar", "sword": "stick", "staff": "stick", "stick": "stick",
    "wand": "stick",
    "cane": "stick", "flag": "flag", "cup": "cup", "mug": "cup", "coffee": "cup", "tea": "cup", "apple": "apple",
    "ball": "ball",
    "camera": "box", "gift": "box", "present": "box", "box": "box", "suitcase": "box", "phone": "box", "star": "star",
    "map": "book",
    "fish": "fish", "broom": "stick", "fishing rod": "stick", "paintbrush": "stick", "microphone": "stick",
    "newspaper": "book",
}  # fmt: skip
