"""Pairs of common words that follow one another: a phrase of common words is found by them, where each word alone finds half of a desk.

Only pairs of words of this list are kept: of others one alone is rare enough to find the few texts that a phrase may stand in. Function
words between two words do not part them, and are told with the pair. (After the common grams of Apache Lucene, which pair every word with a
function word.)
"""

from __future__ import annotations

from collections.abc import Sequence, Set

# Words that any English newspaper prints every day; by their terms, so each in all its forms. A desk finds by them what it kept with them:
# a word that is put in later finds nothing in what was kept before. So the list never changes; another would have another `PAIRED`.
COMMON = tuple(
    """
    able accord account accuse across act action actually add address administration adviser affair africa african agency agent ago agree
    agreement aid air allege allow almost along already also although always america american among amount announce another answer appeal
    appear approach approve april area argue arm army around arrest ask attack attempt attorney august aunt authority available average away
    back bad ban bank base battle become begin behind believe best better big bill billion black board body book border boy break bring
    britain british brother build building business buy call campaign candidate capital car care carry case cause center central century
    certain chairman challenge chance change charge chief child children china chinese choice choose church citizen city civil claim class
    clear climate clinton close coalition come comment commission commit committee common community company compare concern condition
    conference confirm congress conservative consider continue control cost could council country county couple course court create
    crime criminal crisis critic critical current cut data date daughter david day deal death debate debt decade december decide decision
    declare defence defense deliver demand democrat democratic deny department deputy describe despite detail develop development die
    different difficult director discuss district document dollar donald door draw drive drop drug due early earlier east economic economy
    education effect effort eight election emergency employee end energy enough enter entire especially europe european even evening event
    ever every everyone evidence executive expect experience expert explain express face fact fail fall family far father fear february
    federal feel fight figure file final finally find fire firm first five focus follow food force foreign form former forward found four
    free freedom friday friend full fund further future game gas general george german germany get girl give global go goal good government
    governor great ground group grow growth gun guy half hand happen hard head health hear hearing help her high hill history hit hold home
    hope hospital host hour house however huge human hundred husband idea immigrant immigration impact important include increase independent
    industry inform information inside intelligence interest international interview investigate investigation investor iran iraq islamic
    israel issue itself january job john join judge july june justice keep key kill kind know korea labor labour land large last late later
    latest launch law lawmaker lawyer lead leader leave left legal less let letter level life like likely line list little live local london
    long look lose loss lot low main major majority make man manage manager many march mark market matter may mayor mean measure media
    medical meet meeting member men message mexico michael middle might military million minister minute miss moment monday money month
    morning mother move much murder muslim must name nation national near nearly need network never new news newspaper next night nine north
    note nothing november nuclear number obama october offer office officer official oil old one open operation opposition order
    organization others outside page paper parent park parliament part party pass past path pay people per percent period person phone place
    plan play player point police policy political politician politics poll poor position possible post power prepare present president
    presidential press pressure prevent previous price prime prison private problem process produce product program project prosecutor
    protect protest prove provide public publish push put question quick quite race raise rate reach read real reason receive recent record
    red reduce refugee refuse region reject relate relationship release remain remember remove report reporter republican require research
    resident respond response rest result return reuters reveal review right rise risk road role rule run russia russian safe safety sale
    saturday saudi save saw say says said scene school season second secretary security see seek seem sell senate senator send senior sense
    september series serious serve service session set seven several sex share she shoot shooting short shot should show side sign
    significant similar simply since single sit site situation six small social son soon source south speak speaker special speech spend
    spokesman spokesperson spokeswoman staff stand start state statement station stay step still stop store story street strike strong
    student study such suggest summer sunday support supreme sure suspect syria system take talk target tax team tell ten term terror
    terrorist test texas thank thing think third thousand threat threaten three thursday time today together told tomorrow top total tough
    town trade train travel treat trial trip troop trouble true trump trust truth try tuesday turn tv twitter two un uncle understand union
    united university u.s. u.k. use value vehicle version vice victim victory video view violence visit voice vote voter wait wall want war
    warn washington watch water way weapon website wednesday week weekend well west western white whole whose wife win within woman women
    word work worker world worry worth would write year yes yesterday yet york young
    all any because both few instead more most other some such though whether mr mrs ms dr sen rep gov
    became began broke brought built came chose drew driven fell felt gave given going gone got grew heard held kept knew known led lost made
    meant met mov paid ran rose saw seen sent shown sold spent spoke spoken sought stood taken taught thought threw took used went won wore wrote
    written losing moving using leaving making taking coming giving having
    arrested accused charged killed injured dead black congressional parliamentary constitutional financial local potential
    can't couldn't didn't doesn't don't hasn't haven't i'd i'll i'm i've isn't it's that's they're wasn't we're weren't won't wouldn't you're
    eleven twelve twenty fifty 1 2 3 4 5 6 7 8 9 10 11 12 15 20 25 30 40 50 100 2015 2016 2017 2018 2019 2020 2021 2022 2023 2024 2025 2026
    """.split()
)
# Marks that an article has which is found by its pairs: with the function words between them; without, as those kept before were. Those
# of before that have none. "The president said" then passes over who says that the president has said so.
BETWEEN, ALONE = "p~~", "p~"
PAIRED = (BETWEEN, ALONE)
FAR = 2  # function words between two words that are told one by one


def pairs(found: Sequence[str], common: Set[str], function_words: Set[str], mark: str = BETWEEN) -> set[str]:
    """The terms of the pairs of a stretch of text, given its terms in order, for articles with this mark."""
    made, last, between = set[str](), "", list[str]()
    for one in found:
        if one in function_words:
            between.append(one)
            continue
        if last in common and one in common:
            told = "~".join(between) if len(between) <= FAR else "_"
            made.add(f"p~{last}~{told}~{one}" if mark == BETWEEN else f"p~{last}~{one}")
        last, between = one, []
    return made
