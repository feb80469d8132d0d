"""Function words: those that hold a sentence together and say nothing of what it is about."""

_ENGLISH = """
a about after against all also although am among an and any are as at be because been before being
between both but by can cannot could did do does doing done during each either else every few for
from further had has have having he her here hers herself him himself his how however i if in into
is it its itself just may me might mine more most much must my myself neither no nor not of off on
once one only onto or other others our ours ourselves out over own per shall she should since so
some such than that the their theirs them themselves then there these they this those though
through to too toward towards under until up upon very via was we were what when where whether
which while who whom whose why will with within without would yet you your yours
"""
_RUSSIAN = """
а без более бы был была были было быть в вам вами вас ваш ваша ваше ваши весь вне во вот все всего
всей всем всеми всему всех всю вся всё вы где да даже для до его ее ей ему если есть еще ещё её же
за здесь и из или им ими иных их к как какая какие каким каких какой ко когда кого кому которая
которого которое которой котором которому которую которые который которым которыми которых кто
ли либо лишь между меня мне мной мои мой моя мы на над нам нами нас наш наша наше нашей нашем наши
наших не него нее ней нем неё ни ним ними них но ну о об однако он она они оно от перед по под
поэтому при про с сам сама самих само сами свое своего своей своем своему свои своим своими своих
свой свою своя со собой себе себя так такая также такие таких такого такое такой там те тем теми
тех то тогда того тоже той только том тому тот ту тут ты у уже хотя чего чем чему через что чтобы
чье чьи чья чём эта эти этим этими этих это этого этой этом этому этот эту я
"""
_WORDS = frozenset((_ENGLISH + _RUSSIAN).replace("ё", "е").split())


def is_function_word(word: str) -> bool:
    """Whether a word only holds a sentence together; in capitals it is a name (WHO, IT)."""
    bare = word.casefold().replace("ё", "е")
    return bare in _WORDS and (len(word) == 1 or not word.isupper())
