"""Names in one alphabet: words romanised, and their bones, which are what scripts without vowels keep of a name.

"Trump", "Трамп", "ترامب" and "トランプ" share most of either. Romanised by anyascii: every sign of every script to plain letters,
one table, no rules by language.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from anyascii import anyascii

# Signs by which Chinese writes the sound of foreign names. A run of them is taken for a name: Chinese has no blanks to tell words by.
_SOUNDS = (
    "阿埃艾愛爱安昂奥奧巴拜班邦保鲍贝貝本比彼毕宾賓波伯博勃布查察达達戴黛丹当迪蒂帝丁东杜敦顿頓多厄恩尔爾法凡范菲费費芬弗佛夫福富盖蓋甘冈高戈格葛根古瓜哈海汉漢豪赫亨洪侯胡"
    "华華怀霍基吉加贾賈伽杰捷金卡凯凱坎康考柯科克肯孔库庫拉莱萊赖兰蘭朗劳勞勒雷蕾里理丽麗利莉连林琳留柳龙龍卢盧鲁魯路吕伦倫罗羅洛马馬麦麥迈曼芒毛梅门門蒙孟米密明缪摩莫默墨慕穆"
    "纳納娜乃奈南瑙内尼涅宁寧纽紐努诺諾欧歐帕派潘庞佩彭皮珀普奇齐恰乔喬切琼丘让热日荣儒瑞若撒萨薩塞赛桑瑟森沙莎山尚舍申圣聖胜施什史舒斯丝苏蘇索塔泰坦汤唐陶特滕提汀廷图圖"
    "托陀瓦万旺威韦韋维維魏温文翁沃乌烏吾伍武西希锡夏肖谢辛欣休许雪雅亚亞扬杨耶叶伊易因英尤约約泽扎詹珍芝朱兹茲佐"
)
KANA, HAN = "\u30a0-\u30ff", "\u3041-\u309f\u3400-\u9fff"
VOWEL_SIGNS = "\u0900-\u0963\u0e31-\u0e4e\u200c"  # of Indian and Thai words, and the joint within Persian ones: no letters to a pattern
_PIECE = re.compile(rf"[{_SOUNDS}·・]{{2,}}|[{KANA}]{{2,}}|(?:[^\W\d_{KANA}{HAN}]|[{VOWEL_SIGNS}])+")
_HAN_RUN = re.compile("[\u3400-\u9fff]+")

_VOWELS = str.maketrans("", "", "aeiouyhw")
_KINDRED = (("ph", "f"), ("ck", "k"), ("ng", "n"), ("x", "ks"))
_ONE = str.maketrans("qczvfpdgjlm", "kksbbbtksrn")
_TWICE = re.compile(r"(.)\1+")


def words(text: str) -> Counter[str]:
    """The words of a text as printed; of Chinese and Japanese what spells a foreign sound, and pairs of Han signs, which the two share."""
    found = Counter(_PIECE.findall(text))
    for run in _HAN_RUN.findall(text):
        found.update(run[at : at + 2] for at in range(len(run) - 1))
    return found


@lru_cache(maxsize=100_000)
def romanised(word: str) -> str:
    """A word in the letters a to z; "" for one that has no sound. A pair of Han signs stays as it is."""
    if len(word) == 2 and _HAN_RUN.fullmatch(word):
        return word
    return "".join(mark for mark in anyascii(word).lower() if "a" <= mark <= "z")


@lru_cache(maxsize=100_000)
def bones(name: str) -> str:
    """A romanised word without vowels, kindred consonants made one."""
    for written, one in _KINDRED:
        name = name.replace(written, one)
    return _TWICE.sub(r"\1", name.translate(_ONE).translate(_VOWELS))


@lru_cache(maxsize=50_000)
def grams(name: str) -> tuple[str, ...]:
    """The runs of three to five letters of a romanised word and of its bones ("="), a blank at either end."""
    if not name.isascii():
        return (name,)
    return tuple(
        f"{mark}{padded[at : at + length]}"
        for mark, padded in (("", f" {name} "), ("=", f" {bones(name)} "))
        for length in (3, 4, 5)
        for at in range(len(padded) - length + 1)
    )
