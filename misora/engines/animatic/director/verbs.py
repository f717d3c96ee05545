"""The verbs the director knows, in their plain form, under the motion that plays them."""

from typing import Final

_VERBS = """
run: run sprint dash race gallop rush chase trot flee scamper jog bolt charge hurry scurry scramble stampede overtake
run: escape pursue skate ski surf snowboard skateboard skid sled sledge gallivant hunt
walk: walk stroll wander stride march creep hike trek tiptoe sneak prowl limp roam explore travel cross approach go
walk: enter leave arrive move follow patrol come stomp stumble shuffle trudge plod waddle crawl slither crouch pace
walk: parade saunter stalk wade step stagger drag pull push carry deliver bring steal return search slide slip
fly: fly soar glide hover swoop flutter float drift levitate flap circle
swim: swim dive paddle snorkel wallow
jump: jump leap hop bounce skip trampoline pounce vault somersault cheer kick burst explode
dance: dance twirl waltz spin pirouette boogie tango juggle celebrate perform conduct sway swing wiggle turn rotate
dance: whirl swirl
sit: sit rest perch kneel read wait meditate eat drink dine feast munch chew nibble graze sip squat lounge type write
sit: study knit sew draw carve crochet picnic fold share bathe
sleep: sleep nap snore snooze doze dream lie sunbathe faint hibernate recline
stand: stand look watch stare gaze pose think listen hide smile cry sing play paint cook work hold fish speak talk say
stand: whisper shout tell greet bark howl lean guard smoke pour build bake chop cut stir knead toss roar growl meow
stand: purr hiss crow quack moo yell scream yawn sneeze cough laugh giggle grin frown weep sob sigh wink nod bow kiss
stand: hug embrace cuddle pet feed wash brush comb clean sweep mop scrub polish dust iron fix repair hammer dig plant
stand: water pick gather catch throw sell buy pay trade serve offer give show teach explain arrest fight fence duel
stand: wrestle box punch bite breathe blow inflate knock open close lock unlock tickle help rescue save lift weigh
stand: measure photograph film record admire inspect examine point aim shoot fire crack hatch grow bloom blossom
stand: melt freeze wag wind queue applaud clap drum strum whistle hum snarl tower stretch
stand: exercise train practise practice compose invent discover find lose cast brew mix taste lick smell
stand: sniff peek peer observe spy blush shiver tremble shake sweat drip splash spray spill break smash reach use
stand: hoot bleat neigh whinny oink croak chirp squawk screech honk applaud gulp slurp snort shatter wail
stand: announce exclaim murmur squeak call groan meet see find wear ask answer reply mutter argue marry wipe pack
stand: unpack wrap unwrap tie knot shave hang stay
stand: appear disappear vanish transform rock ring tick flash squint glance beam scowl gasp chuckle cackle guide lead
stand: chat gossip debate pray beg worship salute hunch prepare operate steer press pump spread decorate stack
wave: wave beckon
climb: climb clamber scale
drive: drive ride speed cruise roll pass cycle pedal tow haul
sail: sail row voyage
rise: rise ascend launch blast emerge hoist
fall: fall descend sink drop tumble land crash collapse plunge topple trip
shine: shine glow flicker twinkle sparkle burn blink glitter glimmer gleam shimmer
"""
_IRREGULAR: Final = {
    "ran": "run", "flew": "fly", "flown": "fly", "swam": "swim", "sat": "sit", "fell": "fall", "rose": "rise",
    "stood": "stand", "drove": "drive", "asleep": "sleep", "slept": "sleep", "lying": "lie", "lies": "lie",
    "lay": "lie", "seated": "sit", "came": "come", "went": "go", "gone": "go", "left": "leave", "rode": "ride",
    "ate": "eat", "drank": "drink", "said": "say", "told": "tell", "held": "hold", "caught": "catch",
    "threw": "throw", "fought": "fight", "sang": "sing", "wrote": "write", "dying": "die", "tying": "tie",
    "built": "build", "broke": "break", "stole": "steal", "drew": "draw", "blew": "blow", "gave": "give",
    "found": "find", "lost": "lose", "woke": "wake", "shone": "shine", "fled": "flee", "crept": "creep",
    "dove": "dive", "leapt": "leap", "swung": "swing", "spun": "spin", "knelt": "kneel", "hid": "hide",
    "takes-off": "take off", "brought": "bring", "curled": "curl", "dug": "dig",
}  # fmt: skip
_MOTIONS: Final = {"die": "sleep", "wake": "stand", "curl": "sleep", "take off": "rise"}
_NEVER_VERBS: Final = frozenset({"left", "lay", "found", "lost", "shone", "dove", "rose", "dresses", "passed"})
"""Forms that are something else far more often: "a dove", "to the left", "a lost boy"."""
_DOUBLED_LONGER: Final = frozenset({"travel", "unwrap", "unpack", "refuel"})
_LIVING: Final = """
run sprint dash race chase trot flee scamper jog hurry scurry escape skate ski surf skateboard gallivant hunt pursue
walk stroll wander stride march hike trek tiptoe sneak prowl limp roam explore stomp waddle crawl pace parade swim
saunter stagger jump leap hop skip trampoline pounce vault somersault cheer dance twirl waltz pirouette boogie tango
juggle celebrate perform conduct wiggle kneel read meditate eat drink dine feast munch chew nibble sip squat write
study knit sew draw carve picnic bathe sleep nap snore snooze doze dream sunbathe faint listen hide smile cry sing
paint cook work speak talk say whisper shout tell greet bark smoke bake yell scream yawn sneeze cough laugh giggle grin
frown weep sob sigh wink nod bow kiss hug embrace cuddle fight fence duel wrestle box punch steal beckon teach explain
arrest buy applaud clap hum think wave climb row paddle exercise train practise announce exclaim argue mutter chat
gossip pray beg worship salute marry shiver tremble gasp chuckle cackle debate complain worry swear flirt
"""
_VOWELS: Final = frozenset("aeiou")


def forms(base: str) -> list[str]:
    """The forms of a regular verb: "hop" → hop, hops, hopping, hopped."""
    third = base + "es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else base + "s"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return [base, base[:-1] + "ies", base + "ing", base[:-1] + "ied"]
    if base.endswith("e") and not base.endswith(("ee", "oe")):
        return [base, third, base[:-1] + "ing", base + "d"]
    short = len(base) > 2 and base[-1] not in "aeiouwxy" and base[-2] in _VOWELS and base[-3] not in _VOWELS
    one_beat = sum(letter in _VOWELS for letter in base) == 1
    doubled = base + base[-1]
    both = [base + "ing", base + "ed"]
    if base.endswith("ee"):
        return [base, third, base + "ing", base + "d"]
    if short and (one_beat or base in _DOUBLED_LONGER):
        return [base, third, doubled + "ing", doubled + "ed", *both]  # people write "runing" too
    return [base, third, *both]


def _table() -> tuple[dict[str, str], dict[str, str]]:
    motions: dict[str, str] = {}
    plain: dict[str, str] = {}
    for line in _VERBS.strip().splitlines():
        motion, _, bases = line.partition(":")
        for base in bases.split():
            for form in forms(base):
                if form not in _NEVER_VERBS:
                    motions.setdefault(form, motion)
                    plain.setdefault(form, base)
    for form, base in _IRREGULAR.items():
        if form not in _NEVER_VERBS:
            motions[form] = motions.get(base) or _MOTIONS[base]
            plain[form] = base
    for base, motion in _MOTIONS.items():
        for form in forms(base):
            motions.setdefault(form, motion)
            plain.setdefault(form, base)
    return motions, plain


VERBS, LEMMA = _table()
"""Every verb form → the motion that plays it; every verb form → its plain form: "galloping" → "gallop"."""
LIVELY: Final = frozenset(_LIVING.split())
"""Plain verbs that only what lives can do: a thing that does them has come alive, as one that rolls has not."""
