"""What people wear by who they are: one line a kind of person. What the storyboard says of colour and clothes wins."""

from dataclasses import dataclass, field
from functools import cache
from typing import Final

from misora.engines.animatic.rigs.pose import Look

_OUTFITS: Final = """
chef cook baker butcher confectioner: coat=#f6f3ee trousers=#4a5068 hat=chef marks=apron,scarf hold=spoon
waiter waitress butler barista steward stewardess bartender barkeep barman: coat=#2f3040 trousers=#23263a marks=suit,apron,bow hold=tray
doctor surgeon scientist vet veterinarian dentist inventor professor: coat=#f6f3ee trousers=#5b6fa0 marks=long,stethoscope
nurse: coat=#8fd0d8 trousers=#7fc0ca hat=nurse marks=cross
pirate: coat=#8a2f3a trousers=#3a3040 hat=tricorn marks=eyepatch,stripes,belt,stubble hold=sabre
sailor: coat=#ffffff trousers=#2f4f8f hat=sailor marks=collar
captain skipper: coat=#27356f trousers=#1f2850 hat=captain marks=epaulettes,buttons,beard
knight crusader: coat=#a9b3c6 trousers=#7f8aa0 hat=knight marks=plates,cross hold=sword
warrior gladiator spartan: coat=#a5673f trousers=#c98a5f hat=crest marks=plates,belt hold=sword
soldier general guard sentry: coat=#5f7a4a trousers=#4a5f3a hat=army marks=belt,pockets
archer ranger hunter elf robin-hood: coat=#4e7a45 trousers=#6b5a3a hat=feather marks=belt hold=bow
king emperor monarch: coat=#b8273b trousers=#7a2434 hat=crown marks=robe,ermine,beard,stout hold=sceptre
queen empress snow-queen: coat=#7a3fa0 hat=crown marks=dress,ermine,woman
princess duchess: coat=#ef86a8 hat=tiara marks=dress,woman,pearls
prince duke lord: coat=#3f74d1 trousers=#f4ecdc hat=tiara marks=epaulettes,sash,cape
wizard sorcerer mage merlin druid warlock: coat=#5b4aa8 hat=wizard marks=robe,stars,longbeard,man hold=staff
witch sorceress: coat=#3a2f4e hat=witch marks=dress,woman,wart hold=broom
magician illusionist: coat=#2f2f44 trousers=#23263a hat=top marks=suit,bow,cape hold=wand
detective inspector sherlock spy agent: coat=#b08a55 trousers=#5c4a3a hat=deerstalker marks=long,belt hold=lens
police policeman policewoman officer sheriff cop: coat=#2f4a86 trousers=#23366a hat=police marks=badge,belt
firefighter fireman firewoman: coat=#e0a32e trousers=#c98f24 hat=fire marks=bands,long
farmer peasant gardener scarecrow-farmer rancher: coat=#c9453a trousers=#4f74b0 hat=straw marks=overalls hold=pitchfork
cowboy cowgirl gaucho bandit outlaw: coat=#a5673f trousers=#4f6f9f hat=cowboy marks=vest,scarf,belt
ninja: coat=#2b2838 trousers=#2b2838 hat=hood marks=sash,hidden hold=sword
samurai shogun: coat=#7a2434 trousers=#3a3040 hat=kabuto marks=plates,sash hold=sword
viking: coat=#8a5a3c trousers=#6b4a3a hat=horns marks=fur,beard,belt,redhair hold=axe
caveman cavewoman: coat=#c98a4b marks=spots,bare,beard,wild hold=club
ballerina: coat=#f4a8c0 trousers=#f6cfae hat=bun marks=tutu,woman
clown jester: coat=#f2b53a trousers=#5b6fc0 hat=jester marks=dots,rednose,ruff,wig
santa father-christmas santa-claus: coat=#d8323a trousers=#c22a34 hat=santa marks=furtrim,belt,longbeard,stout,man hold=sack
elder grandfather grandpa: coat=#7a6a5a hat=flat marks=old,whitehair,moustache,glasses,man hold=cane
grandmother grandma granny: coat=#9a6fa8 marks=old,whitehair,bunhair,glasses,dress,shawl,woman
leprechaun: coat=#3f8f4a trousers=#2f6f3a hat=green-top marks=belt,redbeard,man
gnome dwarf: coat=#3f74d1 trousers=#6b4a3a hat=gnome marks=belt,longbeard,man
vampire dracula count: coat=#2f2f3f trousers=#23202e marks=suit,redcape,fangs,pale,blackhair
zombie undead: coat=#6f7f5a trousers=#5a5568 marks=ragged,green,stitches
mummy: coat=#e6dcc0 trousers=#e6dcc0 marks=bandage
skeleton: coat=#2b2838 trousers=#2b2838 marks=bones,skull
scarecrow: coat=#b5433a trousers=#5b6f9f hat=straw marks=patches,strawhands,sackface
superhero superheroine hero heroine: coat=#2f6fd0 trousers=#2450a8 marks=emblem,redcape,mask,briefs
villain: coat=#3a2f4e trousers=#2b2340 marks=cape,moustache,mask
robber burglar thief bank-robber: coat=#3a3a4a trousers=#2b2838 hat=beanie marks=stripes,mask hold=sack
diver scuba-diver snorkeler: coat=#23364f trousers=#23364f marks=tank,snorkel,flippers
swimmer lifeguard: coat=#e8543f trousers=#e8543f hat=band marks=bare
surfer: coat=#3fa0b0 trousers=#f2b53a marks=bare
fisherman fisher angler: coat=#e2b63f trousers=#5f6f4a hat=bucket marks=pockets
pilot aviator: coat=#7a5a3c trousers=#5c4a3a hat=aviator marks=furtrim,scarf
musician rockstar guitarist rapper busker: coat=#2f3040 trousers=#4f74b0 hat=beanie marks=vest
pianist violinist cellist conductor organist composer maestro groom bridegroom: coat=#23263a trousers=#23263a marks=suit,bow
painter artist: coat=#7fb0d8 trousers=#4a5068 hat=beret marks=smock
bride: coat=#fbf7f2 hat=veil marks=dress,woman,pearls hold=posy
monk friar buddhist: coat=#c97a2f marks=robe,rope,bald
nun: coat=#2f2f3f hat=wimple marks=robe,crossbig,woman
pope bishop: coat=#f4ecdc hat=mitre marks=robe,crossbig
priest vicar pilgrim saint preacher: coat=#2f2f3f marks=robe,crossbig
fairy pixie sprite tinkerbell: coat=#9fe0c4 marks=wings,dress,woman hold=wand
angel cupid seraph: coat=#fbf7ee hat=halo marks=feathers,robe
mermaid siren: coat=#37b6b0 marks=tail,woman,shells,longhair
merman: coat=#37b6b0 marks=tail,man,bare
builder construction-worker carpenter plumber mechanic electrician engineer architect miner workman: coat=#f2822e trousers=#4f74b0 hat=hard marks=bands,toolbelt
blacksmith: coat=#7a5a4a trousers=#4a4048 marks=leather,beard hold=hammer
lumberjack: coat=#c9453a trousers=#4f5f8f hat=beanie marks=checks,beard hold=axe
postman mailman courier: coat=#3f5fa8 trousers=#2f4a86 hat=captain marks=bag
student schoolboy schoolgirl pupil: marks=bag,collar
teacher librarian: marks=glasses,vest
judge lawyer: coat=#2b2838 hat=wig marks=robe,collar
businessman businesswoman boss manager mayor president banker secretary politician gentleman: coat=#3a4568 trousers=#2f3856 marks=suit,tie
reporter journalist presenter host speaker: coat=#5b6fa8 trousers=#3a4568 marks=suit,tie hold=mic
photographer tourist: hat=bucket marks=camera
explorer archaeologist adventurer traveller traveler hiker: coat=#c9a86a trousers=#8f7a4f hat=safari marks=pockets,pack,belt
cyclist skater skateboarder: coat=#e8c02e trousers=#2b2838 hat=cycle
runner athlete jogger footballer gymnast goalkeeper boxer player: coat=#e8543f trousers=#2f3f8f hat=band marks=number,shorts
skier snowboarder climber mountaineer: coat=#3f8fd0 trousers=#2f3856 hat=goggles marks=furtrim
gladiatrix amazon: coat=#a5673f marks=plates,woman hold=sword
genie djinn: coat=#4a6fd0 trousers=#e2ad35 hat=turban marks=bare,blue
pharaoh: coat=#f2c54a hat=nemes marks=robe,collargold
astronaut cosmonaut spaceman spacewoman: coat=#eef1f8 trousers=#dfe5f0 marks=pack,gloves
prisoner convict: coat=#f4f1ec trousers=#f4f1ec marks=stripes,stripedlegs hat=sailor
mime: coat=#f4f1ec trousers=#2b2838 hat=beret marks=stripes,pale
baby infant newborn toddler: coat=#f7d08a marks=baby,bib
"""
"""`nouns: coat= trousers= hat= hold= marks=`; a mark is drawn by `clothes` or `faces`, or says whose shape it is."""


@dataclass(frozen=True)
class Outfit:
    """How one kind of person is known at sight."""

    coat: str = ""
    trousers: str = ""
    hat: str = ""
    hold: str = ""
    marks: frozenset[str] = field(default_factory=frozenset)


PLAIN: Final = Outfit()


@cache
def _table() -> dict[str, Outfit]:
    table: dict[str, Outfit] = {}
    for line in _OUTFITS.strip().splitlines():
        nouns, _, rest = line.partition(":")
        parts = dict(part.split("=") for part in rest.split())
        marks = frozenset(parts.pop("marks", "").split(",")) - {""}
        outfit = Outfit(**parts, marks=marks)
        table.update((noun.replace("-", " "), outfit) for noun in nouns.split())
    return table


def outfit_of(look: Look) -> Outfit:
    """The outfit of whoever a word names: "old king", "ninja turtle trainer"; plain clothes when nobody knows."""
    table = _table()
    words = look.kind.lower().split()
    known = [" ".join(words), *reversed(words)]
    return next((table[word] for word in known if word in table), PLAIN)


OUTFITS: Final = _table()
"""Noun → outfit."""
