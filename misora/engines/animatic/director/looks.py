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
AGES = {"old": "old", "elderly": "old", "aged": "old", "ancient": "old", "young": "young", "teenage": "young"}
MOODS = {
    "happy": "happy", "joyful": "happy", "cheerful": "happy", "smiling": "happy", "laughing": "happy",
    "excited": "happy",
    "friendly": "happy", "playful": "happy", "sad": "sad", "lonely": "sad", "crying": "sad", "melancholic": "sad",
    "gloomy": "sad",
    "melancholy": "sad", "angry": "angry", "furious": "angry", "grumpy": "angry", "evil": "angry", "scared": "scared",
    "frightened": "scared", "afraid": "scared", "nervous": "scared", "sleepy": "sleepy", "tired": "sleepy",
    "calm": "calm",
    "peaceful": "calm", "serene": "calm", "quiet": "calm", "curious": "curious", "proud": "proud", "brave": "proud",
    "worried": "scared", "anxious": "scared", "terrified": "scared", "startled": "surprised", "exhausted": "sleepy",
    "weary": "sleepy", "drowsy": "sleepy", "bored": "sleepy", "miserable": "sad", "unhappy": "sad", "upset": "sad",
    "heartbroken": "sad", "mad": "angry", "annoyed": "angry", "cross": "angry", "delighted": "happy", "glad": "happy",
    "jolly": "happy", "merry": "happy", "content": "happy", "relaxed": "calm", "confused": "surprised",
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
    "our": 1, "two": 2, "pair": 2, "couple": 2, "both": 2, "three": 3, "trio": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12, "several": 4, "some": 3,
    "few": 3, "many": 7, "dozens": 18, "hundreds": 24, "flock": 7, "herd": 5, "school": 9, "swarm": 12, "pack": 4,
    "group": 4, "crowd": 8, "shoal": 9, "bunch": 4, "family": 3, "choir": 5, "orchestra": 6, "band": 4, "crew": 4,
    "team": 4, "army": 12, "gang": 4, "troupe": 4, "parade": 8, "procession": 6, "caravan": 4, "fleet": 4,
    "colony": 8, "gaggle": 5, "litter": 4, "thousands": 24, "countless": 24, "numerous": 8, "pod": 3,
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
    "collar": "collar", "tutu": "dress", "apron": "dress", "jetpack": "backpack", "bonnet": "hat", "turban": "hat",
    "trainers": "boots", "sneakers": "boots", "shoes": "boots", "wellies": "boots", "slippers": "boots",
    "socks": "boots",
    "sandals": "boots", "wig": "hat", "goggles": "glasses", "monocle": "glasses", "pyjamas": "coat", "pajamas": "coat",
    "jumper": "coat", "cardigan": "coat", "blazer": "coat", "poncho": "cape", "shawl": "scarf", "necklace": "scarf",
    "overalls": "coat", "dungarees": "coat", "jeans": "coat", "waistcoat": "coat", "swimsuit": "coat", "toga": "dress",
    "ribbon": "tie", "top-hat": "hat", "blindfold": "mask", "eyepatch": "mask",
}  # fmt: skip
HOLDABLES = {
    "umbrella": "umbrella", "parasol": "umbrella", "kite": "kite", "balloon": "toy-balloon", "lantern": "lantern",
    "lamp": "lamp",
    "torch": "torch", "candle": "candle", "flower": "flower", "rose": "flower", "bouquet": "flower",
    "book": "book", "letter": "letter",
    "guitar": "guitar", "violin": "violin", "ukulele": "guitar", "sword": "sword", "staff": "stick", "stick": "stick",
    "wand": "wand",
    "cane": "stick", "flag": "flag", "cup": "cup", "mug": "cup", "coffee": "cup", "tea": "cup", "apple": "apple",
    "ball": "ball",
    "camera": "camera", "gift": "box", "present": "box", "box": "box", "suitcase": "suitcase", "phone": "phone",
    "star": "star",
    "map": "map",
    "fish": "fish", "broom": "broom", "fishing rod": "stick", "paintbrush": "stick", "microphone": "microphone",
    "newspaper": "newspaper", "tray": "box", "board": "box", "surfboard": "box", "bag": "box", "nut": "apple",

    "pineapple": "pineapple", "cake": "cake", "banana": "banana", "axe": "axe", "shield": "shield", "spear": "stick",
    "shovel": "shovel", "spoon": "spoon", "knife": "knife", "trophy": "trophy", "glass": "glass", "bottle": "bottle",
    "basket": "basket",
    "pizza": "pizza", "burger": "burger", "hamburger": "hamburger", "sandwich": "sandwich", "toast": "toast",
    "croissant": "croissant", "donut": "donut", "doughnut": "doughnut", "cookie": "cookie",
    "strawberry": "strawberry", "lollipop": "lollipop", "hammer": "hammer", "key": "key", "coin": "coin",
    "trumpet": "trumpet", "flute": "flute", "saxophone": "saxophone", "teapot": "teapot", "bucket": "bucket",
    "popcorn": "popcorn", "tomato": "tomato", "watermelon": "watermelon", "laptop": "laptop",
    "ice cream": "ice cream",
}  # fmt: skip
