"""The nouns the director knows, under the kind that is drawn for them; a hyphen stands for a space."""

NOUNS = """
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
person: person man woman lady guy human figure people someone somebody stranger traveller traveler hiker
person: dancer singer
person: musician pianist guitarist painter artist writer poet doctor nurse chef cook baker teacher student
person: farmer
person: sailor
person: captain pirate soldier knight king queen prince princess wizard witch sorcerer samurai ninja detective
person: monk priest fisherman fisher runner cyclist skater skier surfer climber swimmer gardener carpenter
person: mother father mom dad mum grandmother grandfather grandma grandpa friend couple crowd hero heroine
person: warrior
person: hunter scientist engineer waiter
person: waitress barista postman mailman policeman officer firefighter clown magician actor actress bride
person: groom lover
person: neighbour neighbor villager shopkeeper boxer player driver pilot conductor librarian reporter
person: presenter host
person: speaker
person: mermaid vampire zombie cowboy viking elf dwarf giant gnome ghost-hunter diver scuba-diver photographer
person: tourist
child: child kid boy girl baby toddler schoolboy schoolgirl daughter son sister brother twin fairy children
astronaut: astronaut cosmonaut spaceman spacewoman
robot: robot android droid cyborg automaton mech
spirit: ghost spirit monster alien creature blob slime yeti demon golem troll goblin
bird: bird sparrow robin seagull gull eagle hawk falcon crow raven pigeon dove swallow swan goose crane stork
bird: heron
bird: hummingbird finch bluebird phoenix dragon bat pelican albatross peacock pterodactyl flamingo toucan
parrot: parrot macaw parakeet budgie cockatoo
duck: duck gosling duckling chicken hen rooster chick turkey ostrich
owl: owl owlet
penguin: penguin king-penguin puffin
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
dog: sheepdog bulldog dalmatian golden-retriever collie chihuahua pug mutt greyhound puppy-dog
bear: cub polar-bear
cat: house-cat
mouse: mole gopher porcupine skunk meerkat lemur sloth armadillo anteater platypus
person: butler maid dentist miner lawyer judge mayor boss manager client customer barkeep bartender barman
person: barber
person: hairdresser tailor butcher grocer plumber electrician mechanic builder architect professor scholar
person: coach
person: referee goalkeeper footballer athlete gymnast ballerina juggler acrobat mime puppeteer busker drummer
person: violinist cellist trumpeter saxophonist organist composer rapper dj robber bank-robber burglar thief
person: spy
person: agent policewoman sheriff guard sentry general gladiator archer emperor empress duke duchess lord
person: servant
person: peasant blacksmith miller shepherd beekeeper lumberjack ranger gondolier ferryman stewardess steward
person: passenger commuter pedestrian shopper guest hostess bridegroom husband wife uncle aunt cousin parent
person: grandparent nephew niece teenager adult gentleman lad lass nun pope bishop pilgrim druid shaman saint
person: skeleton mummy scarecrow mannequin statue sculpture caveman cavewoman hermit beggar prisoner inventor
person: explorer surgeon patient vet veterinarian zookeeper lifeguard seller vendor cashier secretary editor
person: journalist audience spectator family bandit outlaw giantess cyclops snow-queen santa leprechaun elder
person: father-christmas santa-claus babysitter superhero villain toreador chess-player
child: schoolchild orphan teen granddaughter grandson infant newborn
spirit: bogeyman imp sprite pixie cupid angel devil jinn genie shadow hand monkey ape gorilla chimpanzee
spirit: orangutan baboon
spirit: virus germ banana pineapple toast slice-of-toast croissant lasagna pizza sandwich burger hamburger
spirit: cupcake
turtle: t-rex tyrannosaurus triceratops stegosaurus brontosaurus velociraptor raptor iguana gecko chameleon
turtle: salamander
turtle: newt lobster shrimp prawn crayfish scorpion spider tarantula snake serpent worm caterpillar centipede
turtle: slug
turtle: hermit-crab starfish
bird: magpie jay woodpecker kingfisher vulture condor cormorant starling cuckoo nightingale canary
bird: griffin dragonet pterosaur
duck: cockerel cock gosling emu
butterfly: ant fly mosquito cricket grasshopper cicada locust
fish: eel cod herring sardine pufferfish catfish angelfish stingray ray
car: racing-car jeep police-car vintage-car go-kart pickup
bus: school-bus fire-engine wagon cart carriage digger bulldozer
train: underground-train steam-engine tube-train freight-train
bicycle: unicycle moped rollerskate wheelchair
sailboat: rowing-boat fishing-boat longboat viking-ship
ship: pirate-ship shipwreck wreck battleship
tree: branch bush shrub hedge log stump
pine: pines
flower: daffodil violet iris bouquet leaf seed seedling clover fern weed petal bamboo-shoot
house: skyscraper building villa mansion bungalow stable kiosk stand stall lemonade-stand igloo pub
house: shack hovel treehouse office-block factory greenhouse garage
castle: ruin clock-tower fort citadel pyramid monument obelisk church-tower bell-tower
table: counter altar workbench blackboard easel
chair: swing rocking-chair saddle
sofa: hammock mattress carpet rug mat
lantern: streetlight street-lamp gas-lamp chandelier lightbulb light-bulb
box: knife butter-knife fridge oven washing-machine dishwasher toaster microwave vending-machine machine door
box: window mirror picture-frame cage barrel bucket basket trunk safe sandcastle ladder rock boulder stone
box: cauldron pot pan kettle camera telescope microscope brick cheese bread butter chocolate loaf bag sack
box: parcel
box: envelope typewriter printer fence gate broom sword shield axe hammer shovel rainbow cocoon
box: chest-of-drawers
box: treasure-chest coffin tombstone gravestone jukebox trophy wheel anchor bell drum
ball: snowball bowling-ball tennis-ball pebble coin wreath donut doughnut disco-ball cookie
ball: biscuit
apple: carrot banana-peel potato tomato onion cabbage strawberry cherry grape melon watermelon avocado
apple: cucumber
apple: lime coconut mango nut acorn ice-cream ice-cream-cone
cup: jar vase jug goblet bowl flask
book: menu diary poster painting photograph photo
box: microphone tray board surfboard spear spoon fork
box: plate dish ring tyre tire sock puzzle
person: everyone everybody puppet marionette doll
"""
