"""Every kind that can be drawn, with its traits and the nouns that mean it: the vocabulary of the cast.

A new rig is one file in `rigs` and one line here.
"""

from dataclasses import dataclass
from typing import Final

_KINDS: Final = """
fox living: fox; vixen fennec coyote jackal dingo
wolf living: wolf; husky werewolf hyena
dog living: dog puppy pup hound; corgi labrador retriever beagle terrier poodle dachshund shepherd-dog doggo sheepdog
    bulldog dalmatian golden-retriever collie chihuahua pug mutt greyhound puppy-dog
cat living: cat kitten kitty; tomcat lynx house-cat
lion living: lion; lioness puma cougar
tiger living: tiger
horse living: horse pony; foal stallion mare
unicorn living: unicorn
deer living at=forest: deer stag fawn; doe antelope gazelle
bear living at=forest: bear; grizzly cub
panda living: panda
rabbit living: rabbit bunny hare
cow living: cow; bull ox calf buffalo bison
sheep living: sheep; lamb alpaca llama ram
pig living: pig; piglet boar
mouse living: mouse; rat hamster guinea-pig mole gopher
elephant living: elephant; mammoth
dragon living flies at=mountains: dragon wyvern wyrm; dragonet pterodactyl pterosaur
pegasus living flies at=sky: pegasus winged-horse
griffin living flies at=mountains: griffin gryphon; hippogriff
dinosaur living at=jungle: dinosaur t-rex tyrannosaurus tyrannosaur; allosaurus godzilla
raptor living at=jungle: raptor velociraptor
sauropod living at=jungle: sauropod brontosaurus brachiosaurus diplodocus
triceratops living at=jungle: triceratops
stegosaurus living at=jungle: stegosaurus; ankylosaurus
giraffe living at=field: giraffe
zebra living at=field: zebra
donkey living at=field: donkey mule
camel living at=desert: camel dromedary
goat living at=mountains: goat; ibex
moose living at=forest: moose elk reindeer caribou
leopard living at=jungle: leopard cheetah jaguar; panther
polar-bear living at=mountains: polar-bear
rhino living at=field: rhino rhinoceros
hippo living wades: hippo hippopotamus
koala living at=forest: koala; sloth
raccoon living at=forest: raccoon; red-panda
badger living at=forest: badger; skunk
squirrel living at=forest: squirrel chipmunk
otter living wades: otter; ferret weasel platypus meerkat
beaver living wades: beaver; groundhog marmot
kangaroo living at=desert: kangaroo wallaby
crocodile living wades at=jungle: crocodile alligator croc caiman
lizard living: lizard gecko iguana salamander newt
chameleon living at=jungle: chameleon
snake living at=jungle: snake cobra python viper serpent; rattlesnake anaconda
frog living wades at=lake: frog toad tree-frog
snail living: snail
slug living: slug
caterpillar living: caterpillar; centipede
worm living: worm earthworm; maggot
hedgehog living at=forest: hedgehog porcupine; armadillo anteater
crab living at=beach: crab hermit-crab
lobster living at=beach: lobster crayfish
shrimp living at=underwater: shrimp prawn
spider living: spider tarantula
scorpion living at=desert: scorpion
starfish living at=beach: starfish
bee living flutters: bee bumblebee wasp; hornet
firefly living flutters: firefly
fly living flutters: fly mosquito
dragonfly living flutters: dragonfly
ladybird living: ladybird ladybug
beetle living: beetle; insect cockroach
ant living: ant; termite
grasshopper living: grasshopper cricket locust; cicada mantis praying-mantis
chicken living: chicken hen; chick
rooster living: rooster cockerel cock
turkey living: turkey
peacock living: peacock
swan living wades at=lake: swan
goose living wades at=lake: goose; gosling
flamingo living wades at=lake: flamingo
ostrich living at=desert: ostrich emu
stork living wades at=lake: stork heron crane egret
pelican living wades at=beach: pelican; cormorant
eagle living flies at=mountains: eagle hawk falcon; buzzard kestrel osprey
vulture living flies at=desert: vulture condor
crow living flies: crow raven magpie; jackdaw jay
toucan living flies at=jungle: toucan; hornbill
seagull living flies at=sea: seagull gull albatross; tern
hummingbird living flies: hummingbird; kingfisher
phoenix living flies at=sky: phoenix; firebird
bat living flutters: bat
monkey living at=jungle: monkey ape chimpanzee chimp; gibbon macaque lemur
gorilla living at=jungle: gorilla; king-kong bigfoot sasquatch
orangutan living at=jungle: orangutan orang-utan
baboon living at=field: baboon mandrill
seal living wades at=beach: seal sea-lion; manatee
walrus living wades at=mountains: walrus
ray living swims at=underwater: ray stingray manta manta-ray
seahorse living swims at=underwater: seahorse
squid living swims at=underwater: squid
eel living swims at=underwater: eel
pufferfish living swims at=underwater: pufferfish blowfish
orca living swims at=sea: orca killer-whale
narwhal living swims at=sea: narwhal
monster living: monster beast creature; bogeyman ogre kaiju virus germ gremlin
yeti living at=mountains: yeti abominable-snowman
troll living: troll
goblin living: goblin; imp orc hobgoblin
demon living: demon devil; gargoyle
golem living: golem
alien living: alien martian extraterrestrial
slime living: slime blob; goo
person living: person man woman lady guy human people; figure someone somebody stranger traveller traveler hiker
    dancer singer musician pianist guitarist painter artist writer poet doctor nurse chef cook baker teacher student
    farmer sailor captain pirate soldier knight king queen prince princess wizard witch sorcerer samurai ninja
    detective monk priest fisherman fisher runner cyclist skater skier surfer climber swimmer gardener carpenter
    mother father mom dad mum grandmother grandfather grandma grandpa friend couple crowd hero heroine warrior hunter
    scientist engineer waiter waitress barista postman mailman policeman officer firefighter clown magician actor
    actress bride groom lover neighbour neighbor villager shopkeeper boxer player driver pilot conductor librarian
    reporter presenter host speaker mermaid vampire zombie cowboy viking elf dwarf giant gnome ghost-hunter diver
    scuba-diver photographer tourist butler maid dentist miner lawyer judge mayor boss manager client customer barkeep
    bartender barman barber hairdresser tailor butcher grocer plumber electrician mechanic builder architect professor
    scholar referee goalkeeper footballer athlete gymnast ballerina juggler acrobat mime puppeteer busker drummer
    violinist cellist trumpeter saxophonist organist composer rapper dj robber bank-robber burglar thief spy agent
    policewoman sheriff guard sentry general gladiator archer emperor empress duke duchess lord servant peasant
    blacksmith miller shepherd beekeeper lumberjack ranger gondolier ferryman stewardess steward passenger commuter
    pedestrian shopper guest hostess bridegroom husband wife uncle aunt cousin parent grandparent nephew niece
    teenager adult gentleman lad lass nun pope bishop pilgrim druid shaman saint skeleton mummy scarecrow mannequin
    caveman cavewoman hermit beggar prisoner inventor explorer surgeon patient vet veterinarian zookeeper lifeguard
    seller vendor cashier secretary editor journalist audience spectator choir orchestra crew team gang
    troupe family bandit outlaw giantess cyclops
    snow-queen santa leprechaun elder father-christmas santa-claus babysitter superhero villain toreador chess-player
    everyone everybody puppet marionette
child living: child kid boy girl; baby toddler schoolboy schoolgirl daughter son sister brother twin fairy children
    schoolchild orphan teen granddaughter grandson infant newborn
astronaut living at=space: astronaut spaceman; cosmonaut spacewoman
robot living: robot android droid; cyborg automaton mech
spirit living flies: spirit; ghost sprite pixie cupid angel jinn genie shadow hand
bird living flies: bird sparrow; robin pigeon dove swallow finch bluebird woodpecker starling cuckoo nightingale
    canary
parrot living flies: parrot; macaw parakeet budgie cockatoo
duck living at=lake: duck duckling
owl living flies at=forest: owl; owlet
penguin living at=mountains: penguin; king-penguin puffin
butterfly living flutters: butterfly; moth
fish living swims at=underwater: fish; goldfish koi salmon trout clownfish piranha tuna shoal cod herring sardine
    catfish angelfish
shark living swims at=underwater: shark; swordfish barracuda
dolphin living swims at=sea: dolphin; porpoise
whale living swims at=sea: whale; leviathan
octopus living swims at=underwater: octopus; kraken
jellyfish living swims at=underwater: jellyfish; medusa
turtle living wades: turtle; tortoise
car rolls at=road: car taxi racecar police-car; cab sports-car race-car limousine convertible racing-car vintage-car
    go-kart
bus rolls at=street: bus school-bus; minibus caravan streetcar-bus
train rolls at=railway: train locomotive steam-train; engine metro subway underground-train steam-engine tube-train
    freight-train
bicycle rolls at=park: bicycle bike; tricycle
sailboat sails at=sea: sailboat yacht boat
ship sails at=sea: ship; steamer ferry liner tanker tugboat cruise-ship shipwreck wreck battleship
submarine hovers at=underwater: submarine sub; u-boat bathyscaphe
rocket launches at=space: rocket spaceship spacecraft; space-ship shuttle missile starship
ufo hovers at=sky: ufo; flying-saucer saucer drone
balloon hovers at=sky: balloon hot-air-balloon; air-balloon zeppelin airship blimp
toy-balloon flies: toy-balloon
airplane hovers at=sky: airplane aeroplane plane jet; aircraft biplane glider
tree: tree; oak maple willow apple-tree cherry-tree birch
branch: branch bough; twig tree-branch
wire furniture: wire power-line telephone-wire; telegraph-wire powerline
pine at=forest: pine pine-tree fir spruce; christmas-tree pines
palm at=beach: palm palm-tree
cactus at=desert: cactus; cacti
flower: flower; rose tulip daisy sunflower orchid lily blossom poppy dandelion plant daffodil violet iris bouquet seed
    seedling clover fern weed
mushroom at=forest: mushroom; toadstool
house: house cabin cottage hut barn shop bakery cafe; home shed hotel farmhouse building villa mansion bungalow stable
    pub shack hovel factory greenhouse garage
castle: castle; palace fortress tower ruin fort citadel
lighthouse at=beach: lighthouse; beacon
windmill: windmill; mill
tent: tent; teepee yurt
campfire furniture: campfire; bonfire fire
fireplace furniture at=room: fireplace hearth; chimney
snowman living: snowman
ball: ball beach-ball orb sphere; football basketball marble bubble balloon-ball snowball bowling-ball tennis-ball
    wreath disco-ball
star: star; shooting-star
moon: moon
sun: sun
cloud: cloud
lantern furniture: lantern paper-lantern; sky-lantern
sofa furniture at=room: sofa couch; armchair hammock carpet rug mat
table furniture at=room: table; desk counter altar workbench blackboard easel
bench furniture at=park: bench; pew
chair furniture at=room: chair; stool throne rocking-chair saddle
umbrella furniture: umbrella; parasol
kite furniture flies: kite
book furniture at=room: book; newspaper map notebook menu diary magazine
box furniture: box; gift present crate package machine cage bag sack parcel cocoon jukebox wheel tray board plate tyre
    tire sock puzzle
cup furniture at=room: cup mug coffee tea teacup cup-of-coffee cup-of-tea hot-chocolate cocoa; jug
apple furniture: apple orange pear peach pumpkin; fruit potato potatoes coconut nut acorn vegetable garlic plum
    apricot squash
guitar furniture: guitar; banjo ukulele lute mandolin
piano furniture at=theatre: piano grand-piano; keyboard organ synthesizer harpsichord pianoforte
drums furniture: drums drum-kit drum-set; percussion
drum furniture: drum; bongo tambourine timpani
violin furniture: violin cello fiddle viola double-bass
trumpet furniture: trumpet bugle cornet; trombone horn french-horn tuba
saxophone furniture: saxophone sax
flute furniture: flute recorder clarinet; oboe piccolo bassoon panpipe
harp furniture: harp; lyre
microphone furniture: microphone mic
accordion furniture: accordion; concertina bagpipe harmonica
bell furniture: bell; gong
pizza furniture: pizza slice-of-pizza pizza-slice
burger furniture: burger hamburger cheeseburger
sandwich furniture: sandwich; sub-sandwich kebab burrito wrap
toast furniture: toast slice-of-toast slice-of-bread
bread furniture: bread loaf bread-loaf loaf-of-bread; baguette bun bagel roll
hotdog furniture: hotdog hot-dog; sausage taco
cheese furniture: cheese wedge-of-cheese; butter tofu
egg furniture: egg easter-egg
fried-egg furniture: fried-egg; omelette omelet pancake frying-pan pan bacon steak
sushi furniture: sushi
pasta furniture: pasta spaghetti; lasagna macaroni plate-of-spaghetti bowl-of-spaghetti
popcorn furniture: popcorn
fries furniture: fries french-fries chips; chip
pot furniture: pot saucepan cooking-pot soup-pot; pan-of-soup
bowl furniture: bowl soup bowl-of-soup salad ramen stew porridge cereal bowl-of-cereal; noodle noodles rice dumpling
    dish curry
cake furniture: cake birthday-cake wedding-cake; gateau
cupcake furniture: cupcake muffin; pudding
ice-cream furniture: ice-cream ice-cream-cone; gelato popsicle sundae milkshake
donut furniture: donut doughnut
cookie furniture: cookie biscuit; cracker
croissant furniture: croissant; pastry
candy furniture: candy bonbon sweet; toffee caramel
lollipop furniture: lollipop lolly
chocolate furniture: chocolate chocolate-bar bar-of-chocolate
pie furniture: pie apple-pie; tart quiche
banana furniture: banana; banana-peel
carrot furniture: carrot; parsnip turnip radish
pineapple furniture: pineapple
watermelon furniture: watermelon melon
strawberry furniture: strawberry; raspberry berry
grapes furniture: grapes grape bunch-of-grapes; blueberry blackberry
cherry furniture: cherry cherries
tomato furniture: tomato tomatoes; onion
lemon furniture: lemon lime; mango kiwi
avocado furniture: avocado; aubergine eggplant
corn furniture: corn corncob sweetcorn; maize cucumber
broccoli furniture: broccoli; cabbage lettuce cauliflower
bed furniture at=room: bed; cradle crib bunk-bed cot mattress hospital-bed
lamp furniture: lamp floor-lamp table-lamp; lightbulb light-bulb chandelier reading-lamp
clock: clock alarm-clock; watch-clock grandfather-clock pocket-watch stopwatch hourglass cuckoo-clock
television: television tv tv-set; radio monitor
computer furniture at=office: computer laptop; printer
phone: phone smartphone mobile-phone cellphone; telephone tablet calculator
fridge furniture at=kitchen: fridge refrigerator; freezer vending-machine safe locker wardrobe
stove furniture at=kitchen: stove oven cooker; microwave furnace
washing-machine furniture: washing-machine washer; dishwasher tumble-dryer
toaster furniture at=kitchen: toaster
bathtub furniture: bathtub bath-tub tub; bath jacuzzi hot-tub
mirror furniture at=room: mirror
door furniture: door; doorway trapdoor
window furniture at=room: window
bookshelf furniture at=library: bookshelf bookcase; shelf cupboard cabinet chest-of-drawers dresser
teapot furniture: teapot; kettle coffee-pot
bottle furniture: bottle wine-bottle potion; flask milk-bottle
glass: glass glass-of-water glass-of-milk glass-of-juice lemonade cocktail; goblet wine-glass jar
vase furniture at=room: vase vase-of-flowers; flower-pot flowerpot plant-pot urn
candle furniture: candle; candlestick
torch furniture: torch; flashlight
broom furniture: broom broomstick; mop rake brush
bucket furniture: bucket pail; watering-can bin trash-can dustbin garbage-can
basket furniture: basket hamper picnic-basket
barrel furniture: barrel keg cask; drum-barrel
chest furniture: chest treasure-chest treasure; strongbox
cauldron furniture: cauldron
camera furniture: camera; video-camera projector
telescope furniture: telescope spyglass; microscope
typewriter furniture: typewriter
suitcase furniture: suitcase briefcase luggage; trunk handbag
letter furniture: letter envelope; postcard invitation
sword furniture: sword; dagger lightsaber sabre spear katana
axe furniture: axe hatchet; pickaxe
hammer furniture: hammer; mallet wrench screwdriver
shield furniture: shield
key furniture: key
crown furniture: crown; tiara
ring furniture: ring; bracelet
trophy furniture: trophy
coin furniture: coin gold-coin penny; medal
money furniture: money banknote; cash wallet
gem furniture: gem diamond gemstone; jewel
knife furniture: knife butter-knife spoon fork; spatula ladle needle
scissors furniture: scissors
shovel furniture: shovel spade
anchor furniture: anchor
wand furniture: wand magic-wand
truck rolls at=road: truck lorry van; pickup-truck wagon garbage-truck delivery-van ice-cream-van
fire-engine rolls at=street: fire-engine fire-truck
ambulance rolls at=street: ambulance
tram rolls at=street: tram streetcar; trolleybus cable-car
tractor rolls at=field: tractor; combine-harvester harvester
digger rolls: digger excavator; bulldozer steamroller
tank rolls: tank
motorcycle rolls at=road: motorcycle motorbike; quad-bike
scooter rolls at=street: scooter moped vespa; segway
unicycle rolls at=park: unicycle
skateboard rolls at=street: skateboard; rollerskate hoverboard snowboard
cart rolls: cart hay-cart; rickshaw
carriage rolls: carriage coach horse-carriage; chariot
wheelbarrow rolls at=garden: wheelbarrow
trolley rolls: shopping-trolley shopping-cart trolley
wheelchair rolls: wheelchair
sled rolls at=mountains: sled sledge sleigh toboggan; bobsled
pram rolls at=park: pram stroller baby-carriage; buggy
rowboat sails at=lake: rowboat rowing-boat; dinghy raft fishing-boat
canoe sails at=lake: canoe gondola; kayak longboat
pirate-ship sails at=sea: pirate-ship; galleon viking-ship
surfboard sails at=sea: surfboard
helicopter hovers at=sky: helicopter chopper
paper-plane hovers at=sky: paper-plane paper-airplane paper-aeroplane
parachute hovers at=sky: parachute; paraglider hang-glider
satellite hovers at=space: satellite; space-probe
rover rolls at=space: rover moon-rover; lunar-rover mars-rover
teddy furniture: teddy teddy-bear; plushie stuffed-animal soft-toy
doll furniture: doll rag-doll
rubber-duck furniture: rubber-duck rubber-ducky
rocking-horse furniture: rocking-horse
toy-train furniture: toy-train
dice furniture: dice die
snow-globe furniture: snow-globe snowglobe
jack-in-the-box: jack-in-the-box
frisbee furniture: frisbee
street-lamp furniture at=street: street-lamp streetlamp streetlight gas-lamp lamppost lamp-post
traffic-light furniture at=street: traffic-light stoplight
signpost furniture: signpost road-sign
fence furniture: fence picket-fence
gate furniture: gate
gravestone furniture: gravestone tombstone headstone; coffin tomb
statue: statue; monument sculpture bust
swing furniture: swing; hammock-swing
ladder furniture: ladder
mailbox furniture: mailbox letterbox; postbox
hydrant furniture: hydrant fire-hydrant
sandcastle furniture: sandcastle sand-castle
stairs furniture: flight-of-stairs
rock: rock boulder stone; pebble cliff-face
rainbow: rainbow
lightning: lightning-bolt bolt-of-lightning
planet: planet; gas-giant
earth: planet-earth earth
globe furniture: globe
comet: comet meteor meteorite; asteroid
leaf furniture: leaf maple-leaf autumn-leaf; feather petal
bush: bush shrub; hedge
log: log stump tree-stump; branch-log
bamboo: bamboo-shoot
seashell furniture: seashell clam; oyster pearl
snowflake: snowflake
flame: flame; inferno
skyscraper: skyscraper tower-block high-rise; office-block apartment-block
church: church chapel cathedral; temple
pagoda: pagoda; shrine japanese-temple
clock-tower: clock-tower bell-tower; church-tower
iron-tower: eiffel-tower radio-tower; pylon
pyramid at=desert: pyramid; obelisk
igloo at=arctic: igloo
treehouse at=forest: treehouse tree-house
ferris-wheel: ferris-wheel big-wheel; roller-coaster
carousel: carousel merry-go-round
circus-tent: circus-tent big-top; marquee
stall: stall market-stall lemonade-stand; kiosk stand food-truck
school: school schoolhouse; university town-hall
bridge: bridge
fountain: fountain
iceberg: iceberg
mountain: mountain
space-station hovers at=space: space-station
stadium: stadium
volcano: volcano
waterfall: waterfall
spinning-top furniture: spinning-top; yo-yo
playground-slide furniture: playground-slide water-slide
tidal-wave at=sea: tidal-wave tsunami big-wave giant-wave huge-wave
toy-blocks furniture: lego lego-tower toy-block building-block tower-of-blocks; brick
fighter-jet hovers at=sky: fighter-jet fighter-plane jet-fighter
picture-frame furniture at=room: picture-frame painting framed-picture; photograph photo poster portrait
jeep rolls at=road: jeep; off-roader pickup
"""
"""`kind traits: nouns that are it; nouns it only stands in for`, which the storyboard then says. A hyphen is a space.

Traits: `living` (speaks, blinks, breathes), `furniture` (is used, never acts), `at=PLACE` where it lives when no
place is named, and how it gets about: vehicles by `rolls`, `sails`, `hovers`, `launches`; animals by `swims`, `flies`
(when it likes), `flutters` (always on the wing), `wades` (swims in water, walks on land); none: on foot, or not at all.
"""


@dataclass(frozen=True)
class Traits:
    """What the director and the stage know of a kind beside its drawing."""

    living: bool = False
    furniture: bool = False
    goes: str = ""
    """One of the ways above; "" on its feet, or not at all."""
    lives: str | None = None
    """The place to film it in when the prompt names none."""

    @property
    def vehicle(self) -> bool:
        """Whether it carries people, and moves without limbs."""
        return self.goes in {"rolls", "sails", "hovers", "launches"}


_WAYS: Final = frozenset({"rolls", "sails", "hovers", "launches", "swims", "flies", "flutters", "wades"})


def _traits(words: list[str]) -> Traits:
    lives = next((word[3:].replace("-", " ") for word in words if word.startswith("at=")), None)
    goes = next((word for word in words if word in _WAYS), "")
    unknown = [word for word in words if word not in _WAYS | {"living", "furniture"} and not word.startswith("at=")]
    if unknown:
        raise ValueError(f"Unknown traits in the list of kinds: {' '.join(unknown)}.")
    return Traits("living" in words, "furniture" in words, goes, lives)


def _read() -> tuple[dict[str, Traits], dict[str, str], frozenset[str]]:
    traits: dict[str, Traits] = {}
    nouns: dict[str, str] = {}
    exact: set[str] = set()
    for line in _KINDS.strip().replace("\n    ", " ").splitlines():
        head, _, words = line.partition(":")
        kind, *marks = head.split()
        own, _, near = words.partition(";")
        traits[kind] = _traits(marks)
        for noun in (own + near).split():
            nouns.setdefault(noun.replace("-", " "), kind)
        exact.update(noun.replace("-", " ") for noun in (kind, *own.split()))
        nouns.setdefault(kind.replace("-", " "), kind)
    return traits, nouns, frozenset(exact)


KINDS, DRAWABLE, EXACT = _read()
"""Kind → its traits; every singular noun → the kind drawn for it; the nouns whose drawing is the thing itself."""
LIVING: Final = frozenset(kind for kind, traits in KINDS.items() if traits.living)
FURNITURE: Final = frozenset(kind for kind, traits in KINDS.items() if traits.furniture)
