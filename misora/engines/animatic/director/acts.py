"""What the upper body does for a verb, and for a verb with a thing: the acts that a two-legged figure can play."""

from typing import Final

_ACTS: Final = """
eat: eat munch chew nibble feast dine bite taste lick picnic gnaw devour gobble swallow graze
drink: drink sip gulp slurp
cook: cook stir fry boil grill mix brew roast
knead: bake knead roll-out
chop-food: slice cut peel
read: read study
write: write sign compose
type: type work program code
paint: paint draw sketch colour decorate
carve: carve sculpt chisel
sew: sew knit crochet embroider weave
piano: piano
guitar: guitar strum
violin: violin
drum: drum
trumpet: trumpet
flute: flute whistle
cello: cello
sing: sing hum
conduct: conduct
talk: talk speak say tell chat discuss explain teach announce debate present lecture report gossip
talk: greet introduce ask answer reply describe negotiate
argue: argue quarrel bicker scold
wave: wave beckon
whisper: whisper murmur mutter
shout: shout yell scream call roar howl cry-out bark exclaim protest
listen: listen eavesdrop
phone: phone telephone text
throw: throw toss hurl pitch fling sling
catch: catch
kick: kick dribble
juggle: juggle
bounce-ball: play-ball
fight: fight punch box wrestle spar brawl battle attack
fence: fence duel
hug: hug embrace cuddle snuggle comfort reunite
kiss: kiss
hold-hands: marry
give: give offer hand present-to serve sell trade share deliver show buy pay exchange
point: point accuse
clap: clap applaud
cheer: cheer celebrate rejoice win triumph
laugh: laugh giggle chuckle cackle joke grin
cry: cry weep sob mourn grieve
tremble: shiver tremble shake freeze cower
yawn: yawn stretch wake
look: look stare gaze watch wait observe admire inspect examine peer peek glance spy guard see discover meet find
look: measure visit
search: search seek hunt explore investigate lose
think: think wonder ponder dream imagine remember decide plan invent doubt hesitate
push: push shove press
pull: pull drag tow haul tug heave
lift: lift raise
carry: carry bring steal fetch
dig: dig bury plant excavate mine shovel
sweep: sweep mop rake scrub vacuum clean
wipe: wipe polish dust wash-window
wash: wash bathe
iron: iron
hammer: hammer build fix repair forge construct assemble nail mend
chop: chop hack fell
water: water
fish: fish angle
pray: pray worship beg kneel
meditate: meditate
bow: bow curtsy
salute: salute
sneeze: sneeze cough
spell: cast conjure enchant transform summon levitate vanish disappear appear
photograph: photograph film record photo
map: navigate
ski: ski
skate: skate rollerskate
surf: surf snowboard
skateboard: skateboard
row: row paddle
pedal: cycle pedal
crawl: crawl
sneak: sneak creep tiptoe prowl stalk hide
spin: spin twirl pirouette whirl rotate turn swirl
flip: somersault cartwheel
pour: pour fill spill
feed: feed
pet: pet stroke caress tickle groom brush comb rub
shoot: shoot aim
spray: spray extinguish
gasp: gasp blush startle scare surprise
angry: scowl growl grumble snarl glare hiss sulk frown
sad: sigh pout
think-hard: concentrate
blow: blow breathe inflate
smell: smell sniff
exercise: exercise train practise practice
weights: weigh
swing-bat: hit smash break knock
open: open unlock close lock unwrap wrap pack unpack tie
pick: pick gather collect harvest pluck
smoke: smoke
count: count
wink: wink blink smile beam blush nod
act: perform play act
help: help rescue save
kneel: propose
balance: balance
nod: agree
"""
_WITH: Final = """
piano: play piano organ keyboard synthesizer harpsichord
guitar: play guitar ukulele banjo lute mandolin bass harp
violin: play violin fiddle viola
cello: play cello double-bass
drum: play drum drums bongo tambourine drumkit
drum: beat drum drums
trumpet: play,blow trumpet saxophone trombone tuba horn bugle bagpipe
flute: play,blow flute clarinet recorder harmonica oboe whistle panpipe
kick: play,kick football soccer
bounce-ball: play,bounce,dribble basketball ball
swing-bat: play tennis baseball golf cricket badminton hockey
swing-bat: swing bat racket club
chess: play chess checkers card cards
type: play videogame game computer laptop
fence: swing,fight,wield,draw,raise sword sabre
photograph: take photo picture photograph selfie snapshot
kite: fly kite
surf: ride,catch wave waves
breathe-fire: breathe,spit,spew,blow,shoot fire flame flames
blow: blow candle bubble bubbles balloon
map: read map
board: write,draw blackboard whiteboard chalkboard board wall
search: search glass
phone: use,hold,answer,talk,speak,chat,call phone telephone smartphone
type: use computer laptop
sculpt-snow: build,make snowman
castle: build,make sandcastle
shoot: shoot,fire,draw,use bow arrow
spray: use,hold hose
wave-flag: wave flag
swing: swing,sit,play swing
weights: lift weight weights barbell dumbbell
tea: make tea coffee
spell: wave wand
walk-dog: walk dog puppy
telescope: look,gaze,watch,use telescope binoculars
cook: make soup dinner lunch breakfast food potion stew pancake pancakes meal
knead: make bread cake pizza cookie cookies pie dough biscuit
paint: make painting portrait
brush-teeth: brush tooth teeth
vacuum: use vacuum
angry: shake fist
hold-hands: hold hand hands
give: shake hand hands
"""

_CALLINGS: Final = """
piano: pianist
guitar: guitarist rockstar musician busker
violin: violinist fiddler
cello: cellist
drum: drummer
trumpet: trumpeter saxophonist
flute: flutist piper
sing: singer rapper
conduct: conductor
paint: painter artist
carve: sculptor
photograph: photographer
juggle: juggler
spin: ballerina
fight: boxer
fence: fencer
shoot: archer
fish: fisherman angler
water: gardener
chop: lumberjack
hammer: carpenter blacksmith
cook: chef cook
knead: baker
write: writer poet
type: programmer
ski: skier
surf: surfer
skate: skater
skateboard: skateboarder
lift: weightlifter
kick: footballer
lurch: zombie
hold-hands: couple
telescope: astronomer
"""


def _read(text: str) -> list[tuple[str, list[str]]]:
    pairs = (line.partition(":") for line in text.strip().splitlines())
    return [(act, words.split()) for act, _, words in pairs]


ACTS: Final = {verb: act for act, verbs in reversed(_read(_ACTS)) for verb in verbs}
"""Plain verb → the act that plays it."""
ACTS_WITH: Final = {
    (verb, thing): act
    for act, (verbs, *things) in reversed(_read(_WITH))
    for verb in verbs.split(",")
    for thing in things
}
"""(Plain verb, thing it is done with) → the act, where the thing changes what is seen: "plays" "the piano"."""
CALLINGS: Final = {noun: act for act, nouns in _read(_CALLINGS) for noun in nouns}
"""What somebody is seen doing who is called by it and has nothing else to do."""
AT: Final = {
    "ski": "mountains", "surf": "sea", "row": "lake", "fish": "lake", "castle": "beach", "cook": "kitchen",
    "knead": "kitchen", "chop-food": "kitchen", "tea": "kitchen", "iron": "room", "sew": "room", "chess": "room",
    "piano": "room", "conduct": "stage", "chop": "forest",
}  # fmt: skip
"""Where an act is filmed when no place is named and who does it lives nowhere in particular."""
DONE_TO_THINGS: Final = frozenset(ACTS) | {verb for verb, _ in ACTS_WITH}
"""Plain verbs that tie who does them to what comes next: "juggles tomatoes", "hugs a bear"."""
