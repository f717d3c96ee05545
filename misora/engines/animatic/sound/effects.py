"""Every sound that can happen, by name: how it is made, how loud it is, how a caption tells of it."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from misora.engines.animatic.sound import animals, body, objects, signals, steps
from misora.engines.animatic.sound.synth import Mono


@dataclass(frozen=True)
class Effect:
    """One sound, made anew for each film."""

    make: Callable[[np.random.Generator], Mono]
    gain: float
    """Its loudest sample in the mix, where a plain voice reaches about 0.6."""
    does: str = ""
    """What its maker does, for a caption: "bark". Empty when nobody makes it."""
    label: str = ""
    """What it is, where nobody makes it: "thunder". With neither, no caption tells of it."""


EFFECTS: Final[dict[str, Effect]] = {
    "bark": Effect(animals.bark, 0.42, "bark"), "howl": Effect(animals.howl, 0.26, "howl"),
    "growl": Effect(animals.growl, 0.4, "growl"), "roar": Effect(animals.roar, 0.55, "roar"),
    "meow": Effect(animals.meow, 0.3, "meow"), "purr": Effect(animals.purr, 0.3, "purr"),
    "moo": Effect(animals.moo, 0.32, "moo"), "baa": Effect(animals.baa, 0.32, "bleat"),
    "neigh": Effect(animals.neigh, 0.32, "neigh"), "oink": Effect(animals.oink, 0.36, "grunt"),
    "trumpet": Effect(animals.trumpet, 0.36, "trumpet"), "chirp": Effect(animals.chirp, 0.2, "chirp"),
    "quack": Effect(animals.quack, 0.36, "quack"), "hoot": Effect(animals.hoot, 0.26, "hoot"),
    "crow": Effect(animals.crow, 0.32, "crow"), "squawk": Effect(animals.squawk, 0.3, "squawk"),
    "squeak": Effect(animals.squeak, 0.16, "squeak"), "hiss": Effect(animals.hiss, 0.25, "hiss"),
    "croak": Effect(animals.croak, 0.36, "croak"), "buzz": Effect(animals.buzz, 0.2, "buzz"),
    "whale song": Effect(animals.whale_song, 0.24, "sing"), "clicks": Effect(animals.click_song, 0.22, "click"),
    "flap": Effect(animals.flap, 0.14),
    "laugh": Effect(body.laugh, 0.4, "laugh"), "laughter": Effect(body.laughter, 0.4, label="laughter"),
    "cry": Effect(body.cry, 0.34, "cry"), "sneeze": Effect(body.sneeze, 0.5, "sneeze"),
    "snore": Effect(body.snore, 0.34, "snore"),
    "yawn": Effect(body.yawn, 0.34, "yawn"), "sigh": Effect(body.sigh, 0.3, "sigh"),
    "gasp": Effect(body.gasp, 0.3, "gasp"),
    "cough": Effect(body.cough, 0.5, "cough"), "scream": Effect(body.scream, 0.36, "scream"),
    "cheer": Effect(body.cheer, 0.4, "cheer"),
    "hum": Effect(body.hum, 0.16, "hum"), "munch": Effect(body.munch, 0.3), "gulp": Effect(body.gulp, 0.24),
    "kiss": Effect(body.kiss, 0.22), "clap": Effect(body.clap, 0.36),
    "applause": Effect(body.applause, 0.55, label="applause"),
    "heartbeat": Effect(body.heartbeat, 0.55, label="heartbeat"), "whoosh": Effect(body.whoosh, 0.2),
    "thump": Effect(body.thump, 0.4), "splash": Effect(body.splash, 0.42), "stroke": Effect(body.stroke, 0.16),
    "bell": Effect(signals.bell, 0.45, label="bell rings"),
    "small bell": Effect(signals.small_bell, 0.22, label="bell rings"),
    "telephone": Effect(signals.telephone, 0.26, label="phone rings"),
    "knock": Effect(objects.knock, 0.5, label="knocking"),
    "door": Effect(objects.door, 0.32, label="door creaks"), "hammer": Effect(objects.hammer, 0.34, label="hammering"),
    "saw": Effect(objects.saw, 0.3, label="sawing"), "chop": Effect(objects.chop, 0.36, label="chopping"),
    "scrape": Effect(objects.scrape, 0.16), "clink": Effect(objects.clink, 0.2),
    "smash": Effect(objects.smash, 0.5, label="something breaks"),
    "bounce": Effect(objects.bounce, 0.4), "kick": Effect(objects.kick, 0.5),
    "typing": Effect(objects.typing, 0.3, label="typing"),
    "scribble": Effect(objects.scribble, 0.12), "camera": Effect(objects.camera, 0.3, label="camera clicks"),
    "tick": Effect(objects.tick, 0.3, label="clock ticks"), "pour": Effect(objects.pour, 0.24),
    "sizzle": Effect(objects.sizzle, 0.24, label="sizzling"),
    "sparkle": Effect(objects.sparkle, 0.22), "pop": Effect(objects.pop, 0.34), "vanish": Effect(objects.vanish, 0.2),
    "boom": Effect(objects.boom, 0.8, label="explosion"), "launch": Effect(objects.boom, 0.7, label="rocket launches"),
    "crash": Effect(objects.crash, 0.6, label="crash"),
    "steam whistle": Effect(signals.whistle, 0.26, label="train whistle"),
    "whistle": Effect(signals.tweet, 0.16, "whistle"), "siren": Effect(signals.siren, 0.18, label="siren"),
    "horn": Effect(signals.horn, 0.24, label="car horn"), "foghorn": Effect(signals.foghorn, 0.34, label="ship's horn"),
    "beep": Effect(signals.beep, 0.16, "beep"), "sonar": Effect(signals.sonar, 0.2),
    "flames": Effect(objects.flames, 0.5, "breathe fire"),
    "swish": Effect(objects.swish, 0.2), "clang": Effect(objects.clang, 0.34, label="swords clash"),
    "footsteps": Effect(steps.someone, 0.3, label="footsteps"),
    "firework": Effect(objects.firework, 0.5, label="fireworks"),
}  # fmt: skip


@dataclass(frozen=True)
class Habit:
    """When a sound comes again in a shot."""

    effect: str
    every: float = 0.0
    """Seconds from one time to the next; 0 for once."""
    first: float = 0.25
    """Seconds into the shot, at most a third of it."""


def _habits(text: str) -> dict[str, Habit]:
    """`effect every first: words`, one a line."""
    habits: dict[str, Habit] = {}
    for line in text.strip().splitlines():
        head, _, words = line.partition(":")
        name, every, first = head.split()
        for word in words.split():
            habits[word.replace("-", " ")] = Habit(name.replace("-", " "), float(every), float(first))
    return habits


DONE: Final = _habits("""
bark 2.6 0.4: bark woof yap
howl 4.5 0.5: howl
growl 3.2 0.4: growl snarl
roar 4.0 0.5: roar
meow 3.0 0.4: meow mew
purr 2.6 0.3: purr
moo 3.6 0.5: moo
baa 3.0 0.4: bleat baa
neigh 3.6 0.4: neigh whinny
oink 2.4 0.4: oink grunt snort
chirp 1.7 0.3: chirp tweet warble twitter
quack 2.4 0.4: quack
hoot 3.4 0.4: hoot
crow 4.0 0.4: crow
squawk 2.6 0.4: squawk screech caw
squeak 2.0 0.3: squeak
hiss 2.8 0.4: hiss
croak 1.8 0.4: croak
buzz 1.7 0.2: buzz
laugh 2.2 0.4: laugh giggle chuckle cackle grin
cry 2.6 0.4: cry weep sob wail
sneeze 3.4 0.7: sneeze
snore 2.99 0.2: snore
yawn 4.5 0.6: yawn
sigh 4.5 0.6: sigh groan moan
gasp 4.5 0.5: gasp
cough 3.2 0.5: cough
scream 3.4 0.4: scream shriek
cheer 2.6 0.3: cheer celebrate
hum 2.6 0.4: hum sing
munch 0.62 0.4: eat munch chew nibble graze feast dine bite taste devour picnic
gulp 1.1 0.6: drink sip slurp
gulp 1.6 0.6: lick
kiss 2.4 0.8: kiss
clap 0.34 0.3: clap applaud
whoosh 1.6 0.3: swing toss throw juggle soar swoop somersault cartwheel
thump 1.1 0.6: box punch wrestle stomp fight
splash 3.0 0.5: dive splash wade bathe
bell 3.0 0.4: ring toll chime
knock 2.6 0.5: knock
door 0 0.6: open close unlock lock enter
hammer 0.62 0.4: hammer repair forge build
saw 1.0 0.3: saw
chop 0.75 0.4: chop cut carve slice
scrape 0.75 0.3: sweep scrub brush dig mop rake polish shovel iron comb
clink 2.2 0.6: toast clink mix stir
smash 0 0.9: break smash shatter
kick 2.4 0.6: kick
bounce 0.7 0.2: bounce dribble
typing 1.1 0.3: type
scribble 1.3 0.4: write draw sketch paint
camera 1.9 0.6: photograph film record
tick 1.0 0.0: tick
pour 2.4 0.4: pour brew
sizzle 1.9 0.3: cook fry bake
sparkle 3.0 0.4: shine twinkle sparkle glitter shimmer glimmer cast transform enchant conjure
pop 0 0.5: appear
vanish 0 0.8: disappear vanish
boom 0 0.7: explode burst detonate
launch 0 0.1: launch blast
crash 0 1.2: crash collapse
whistle 2.4 0.5: whistle
horn 2.6 0.4: honk
beep 1.8 0.4: beep compute
clang 0.9 0.4: duel fence
swish 2.2 0.6: read
boom 1.4 0.5: shoot
""")
"""What a verb sounds like."""
BEATS: Final[dict[str, tuple[str, float, tuple[float, ...]]]] = {
    "clap": ("clap", math.pi / 8, (0.0,)), "laugh": ("laugh", 3.0, (0.05,)), "cry": ("cry", 3 * math.pi / 3.6, (0.0,)),
    "sneeze": ("sneeze", 2.4, (0.39,)), "eat": ("munch", 2.2, (0.62, 0.72, 0.82)), "chop-food": ("chop", 0.6, (0.0,)),
    "dig": ("scrape", 1.9, (0.18,)), "sweep": ("scrape", 1.3, (0.15,)), "hammer": ("hammer", 0.95, (0.0,)),
    "chop": ("chop", 1.5, (0.72,)), "kick": ("kick", 2.0, (0.29,)), "bounce-ball": ("bounce", math.pi / 4.4, (0.5,)),
    "fight": ("thump", 1.8, (0.22, 0.72)), "fence": ("clang", 1.9, (0.36,)), "spell": ("sparkle", 2.4, (0.42,)),
}  # fmt: skip
"""Act (of `rigs.acts`) → what is heard of it, its period in seconds, and the shares of it at which something is hit."""
CALLS: Final = _habits("""
chirp 0 0.8: bird robin sparrow finch hummingbird bluebird swallow canary nightingale
squawk 0 0.8: parrot seagull gull crow raven eagle hawk falcon pelican parakeet macaw cockatoo vulture
bark 0 0.8: dog fox puppy seal
howl 0 0.8: wolf coyote
meow 0 0.8: cat kitten
roar 0 0.8: lion tiger dragon bear leopard panther dinosaur t-rex griffin monster
moo 0 0.8: cow bull ox buffalo
baa 0 0.8: sheep lamb goat
neigh 0 0.8: horse unicorn pony zebra donkey pegasus
oink 0 0.8: pig piglet boar
squeak 0 0.8: mouse rat hamster squirrel
trumpet 0 0.8: elephant mammoth
quack 0 0.8: duck goose swan duckling gosling
crow 0 0.8: rooster cockerel cock
hoot 0 0.8: owl
croak 0 0.8: frog toad
hiss 0 0.8: snake crocodile serpent cobra
buzz 0 0.5: bee wasp bumblebee fly mosquito
whale-song 0 0.6: whale orca
clicks 0 0.8: dolphin porpoise
beep 0 0.8: robot android droid
steam-whistle 0 0.4: train locomotive
foghorn 0 0.8: ship steamer ferry liner
siren 2.6 0.1: police-car ambulance fire-truck fire-engine
small-bell 0 0.6: bicycle bike tricycle
sonar 2.4 0.3: submarine
tick 1.0 0.0: clock grandfather-clock
firework 1.9 0.3: firework fireworks
""")
"""What something says of its own accord, now and then, when it has no lines."""
ASKED: Final = _habits("""
steam-whistle 4.0 0.4: whistle
bell 3.0 0.4: bell bells
applause 2.8 0.6: applause
laughter 2.4 0.5: laughter
siren 2.6 0.2: siren sirens
heartbeat 0.95 0.2: heartbeat
chirp 2.4 0.4: birdsong
boom 4.0 0.6: explosion explosions
knock 3.0 0.5: knock knocking
telephone 2.6 0.5: phone telephone
door 0 0.6: door
horn 3.0 0.4: horn
bark 2.8 0.4: bark barking
meow 2.8 0.4: meow meowing
roar 4.0 0.5: roar roaring
howl 4.5 0.5: howl howling
splash 2.4 0.5: splash splashing
tick 1.0 0.0: clock ticking
typing 1.1 0.3: typing keyboard
cheer 2.8 0.4: cheering crowd
firework 1.9 0.3: fireworks
scream 3.4 0.5: scream screaming
gasp 3.0 0.5: gasp
cry 2.6 0.4: crying
snore 3.0 0.3: snoring
sparkle 3.0 0.4: magic chimes
footsteps 0.54 0.3: footsteps
""")
"""Sounds that a storyboard asks for by name and that aren't the steady sound of a place."""
