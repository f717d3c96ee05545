"""The words the director knows: things that can be drawn, and what stands in for those that can't."""

from functools import cache


def vocabulary(words: str) -> frozenset[str]:
    """The words of a text, as a set to look things up in."""
    return frozenset(words.split())


_KINDS = """
fox: fox vixen fennec coyote jackal dingo
wolf: wolf husky werewolf hyena
dog: dog puppy pup hound corgi labrador retriever beagle terrier poodle dachshund shepherd-dog doggo
cat: cat kitten kitty tomcat lynx
lion: lion lioness puma cougar
tiger: tiger leopard cheetah panther jaguar
horse: horse pony foal stallion mare zebra donkey mule camel
unicorn: unicorn pegasus
deer: deer stag doe fawn elk moose reindeer antelope gazelle giraffe goat
bear: bear grizzly
panda: panda koala
rabbit: rabbit bunny hare kangaroo
cow: cow bull ox calf buffalo bison
sheep: sheep lamb alpaca llama ram
pig: pig piglet boar hippo hippopotamus
mouse: mouse rat hamster squirrel hedgehog guinea-pig chipmunk beaver otter raccoon badger ferret
elephant: elephant mammoth rhino rhinoceros
person: person man woman lady guy human figure people someone somebody stranger traveller traveler hiker dancer singer
person: musician pianist guitarist painter artist writer poet doctor nurse chef cook baker teacher student farmer
person: sailor
person: captain pirate soldier knight king queen prince princess wizard witch sorcerer samurai ninja detective
person: monk priest fisherman fisher runner cyclist skater skier surfer climber swimmer farmer gardener carpenter
person: mother father mom dad mum grandmother grandfather grandma grandpa friend couple crowd hero heroine warrior
person: hunter scientist engineer waiter
person: waitress barista postman mailman policeman officer firefighter clown magician actor actress bride groom lover
person: neighbour neighbor villager shopkeeper boxer player driver pilot conductor librarian reporter presenter host
person: speaker
person: mermaid vampire zombie cowboy viking elf dwarf giant gnome ghost-hunter diver scuba-diver photographer tourist
child: child kid boy girl baby toddler schoolboy schoolgirl daughter son sister brother twin fairy children
astronaut: astronaut cosmonaut spaceman spacewoman
robot: robot android droid cyborg automaton mech
spirit: ghost spirit monster alien creature blob slime yeti demon golem troll goblin
bird: bird sparrow robin seagull gull eagle hawk falcon crow raven pigeon dove swallow swan goose crane stork
bird: heron
bird: hummingbird finch bluebird phoenix dragon bat pelican albatross peacock pterodactyl flamingo toucan
parrot: parrot macaw parakeet budgie cockatoo
duck: duck duckling chicken hen rooster chick turkey ostrich
owl: owl owlet
penguin: penguin puffin
butterfly: butterfly moth dragonfly bee bumblebee firefly ladybug ladybird beetle insect wasp
fish: fish goldfish koi salmon trout clownfish piranha tuna seahorse shoal
shark: shark swordfish barracuda
dolphin: dolphin porpoise orca seal walrus narwhal
whale: whale leviathan
octopus: octopus squid kraken
jellyfish: jellyfish medusa
turtle: turtle tortoise crab snail frog toad lizard crocodile alligator dinosaur
car: car taxi cab sports-car racecar race-car limousine convertible
bus: bus truck van lorry ambulance fire-truck caravan tractor minibus tram trolley streetcar
train: train locomotive steam-train engine metro subway
bicycle: bicycle bike motorcycle motorbike scooter tricycle skateboard
sailboat: sailboat yacht boat dinghy canoe rowboat raft gondola kayak
ship: ship steamer ferry liner galleon tanker tugboat cruise-ship
submarine: submarine sub u-boat bathyscaphe
rocket: rocket spaceship spacecraft space-ship shuttle missile starship
ufo: ufo flying-saucer saucer drone satellite
balloon: hot-air-balloon air-balloon zeppelin airship blimp
toy-balloon: balloon
airplane: airplane aeroplane plane jet aircraft biplane glider helicopter
tree: tree oak maple willow apple-tree cherry-tree birch
pine: pine pine-tree fir spruce christmas-tree
palm: palm palm-tree
cactus: cactus cacti
flower: flower rose tulip daisy sunflower orchid lily blossom poppy dandelion plant
mushroom: mushroom toadstool
house: house cabin cottage hut barn home shed shop bakery cafe church temple hotel school farmhouse
castle: castle palace fortress tower pagoda
lighthouse: lighthouse beacon
windmill: windmill mill
tent: tent teepee yurt
campfire: campfire bonfire fire fireplace
snowman: snowman
ball: ball football basketball beach-ball marble bubble orb sphere planet balloon-ball globe
star: star shooting-star comet meteor
moon: moon
sun: sun
cloud: cloud
lantern: lantern paper-lantern sky-lantern lamp candle torch streetlamp
sofa: sofa couch armchair bed
table: table desk
chair: chair stool bench throne
umbrella: umbrella parasol
kite: kite
book: book letter newspaper map notebook
box: box gift present chest suitcase crate package computer laptop television tv radio piano clock phone
cup: cup mug teacup teapot bottle glass coffee tea
apple: apple orange pear peach pumpkin fruit lemon egg cake pie
guitar: guitar violin cello banjo ukulele
"""

_IRREGULAR = {
    "wolves": "wolf", "foxes": "fox", "mice": "mouse", "geese": "goose", "sheep": "sheep", "deer": "deer",
    "men": "man",
    "women": "woman", "children": "child", "people": "person", "kids": "kid", "oxen": "ox", "calves": "calf",
    "fish": "fish",
    "fishes": "fish", "wives": "wife", "leaves": "leaf", "elves": "elf", "dwarves": "dwarf", "thieves": "thief",
    "buses": "bus", "bunnies": "bunny", "puppies": "puppy", "kitties": "kitty", "ponies": "pony",
    "butterflies": "butterfly",
    "fireflies": "firefly", "dragonflies": "dragonfly", "ladies": "lady", "fairies": "fairy", "babies": "baby",
    "daisies": "daisy", "lilies": "lily", "heroes": "hero", "octopi": "octopus", "cacti": "cactus",
    "witches": "witch",
    "torches": "torch", "couches": "couch", "walruses": "walrus", "princesses": "princess", "waitresses": "waitress",
    "actresses": "actress", "ostriches": "ostrich", "spaceships": "spaceship", "spacecraft": "spacecraft",
    "policemen": "policeman", "firemen": "firefighter", "snowmen": "snowman", "fishermen": "fisherman",
    "glasses": "glasses",
}  # fmt: skip

DRAWABLE: dict[str, str] = {}
"""Every singular noun the director knows → the kind that is drawn for it."""
for _line in _KINDS.strip().splitlines():
    _drawn, _, _nouns = _line.partition(":")
    for _noun in _nouns.split():
        DRAWABLE.setdefault(_noun.replace("-", " "), _drawn)
    DRAWABLE.setdefault(_drawn.replace("-", " "), _drawn)

KINDS = frozenset(DRAWABLE.values())

EXACT = vocabulary(
    "puppy kitten pup kitty man woman lady guy human boy girl kid child people bunny hare boat yacht plane "
    "aeroplane jet bike fir "
    "spruce couch cabin cottage orb sphere locomotive spaceship spacecraft spaceman droid android gull seagull "
    "sparrow "
    "hot air balloon balloon sub taxi racecar duckling hound pony fawn stag"
) | {"hot air balloon", "toy balloon", "pine tree", "palm tree", "steam train", "paper lantern", "beach ball"}
"""Words whose drawing is the thing itself, though another word names the rig."""

ANIMATE = vocabulary(
    "fox wolf dog cat lion tiger horse unicorn deer bear panda rabbit cow sheep pig mouse elephant person child "
    "astronaut robot "
    "spirit bird parrot duck owl penguin butterfly fish shark dolphin whale octopus jellyfish turtle snowman"
)
"""Kinds that speak, blink and breathe."""

FURNITURE = vocabulary("sofa table chair book box cup apple guitar umbrella kite lantern campfire")


@cache
def singular(word: str) -> str:
    """The word as the tables know it: "foxes" → "fox"."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in DRAWABLE or len(word) < 4:
        return word
    for ending, stem in (("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending):
            bare = word[: -len(ending)] + stem
            if bare in DRAWABLE or bare.split(" ")[-1] in DRAWABLE:
                return bare
    return word


def is_plural(word: str) -> bool:
    """Whether the word names more than one of a known thing."""
    return word in {"people", "children"} or (singular(word) != word and word not in {"sheep", "deer", "fish"})


def drawn_for(kind: str) -> str:
    """The rig that stands for any noun at all; what nobody knows is drawn as a small paper spirit."""
    word = singular(kind.lower().strip())
    if kind in KINDS:
        return kind
    if word in DRAWABLE:
        return DRAWABLE[word]
    tail = singular(word.split(" ")[-1]) if word else ""
    if tail in DRAWABLE:
        return DRAWABLE[tail]
    if tail.endswith(("man", "woman", "ist", "boy", "girl", "ician", "smith", "keeper", "maker")) and len(tail) > 4:
        return "person"
    return "spirit"


def drawn_as(kind: str) -> str:
    """What the storyboard says is drawn: the kind itself when nothing is lost, else the stand-in."""
    return kind if kind in EXACT or kind.replace(" ", "-") in KINDS else drawn_for(kind)
